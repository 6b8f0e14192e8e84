//! Paging: lists have 50 rows a page.

use serde::Deserialize;

/// Rows on a page of a list.
pub const PAGE_SIZE: u32 = 50;

/// The number of a page, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "u32")]
pub struct PageNumber(u32);

impl Default for PageNumber {
    fn default() -> Self {
        Self(1)
    }
}

impl TryFrom<u32> for PageNumber {
    type Error = &'static str;

    fn try_from(number: u32) -> Result<Self, Self::Error> {
        if number == 0 { Err("pages count from 1") } else { Ok(Self(number)) }
    }
}

/// The position of a page in a list. A number past the end becomes that of the last page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PageWindow {
    pub page: u32,
    pub pages: u32,
    pub offset: u32,
}

impl PageNumber {
    pub(crate) fn window(self, total: u32) -> PageWindow {
        let pages = total.div_ceil(PAGE_SIZE).max(1);
        let page = self.0.min(pages);
        PageWindow { page, pages, offset: (page - 1) * PAGE_SIZE }
    }
}
