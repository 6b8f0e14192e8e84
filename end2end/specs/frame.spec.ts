/** The frame of every page: the title of a refusal, the current menu item, light and dark. */

import { isLesson, type Status } from '../expectations.ts';
import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';

type ColorScheme = 'auto' | 'dark' | 'light';

/** For each page, the marked menu link and its aria-current: `true` if the link leads to a page above. */
const CURRENT: Record<string, [string, 'page' | 'true']> = {
  '/scenarios': ['Learn', 'page'],
  '/scenarios/head': ['Learn', 'true'],
  '/lab': ['Lab', 'page'],
  '/matrix': ['Matrix', 'page'],
  '/systems': ['Real systems', 'page'],
  '/systems/github': ['Real systems', 'true'],
  '/problems': ['Status codes', 'page'],
  '/problems/not-found': ['Status codes', 'true'],
  '/inbox': ['Inbox', 'page'],
  '/profiles': ['Profiles', 'page'],
  '/profiles/bob': ['Profiles', 'true'],
  '/reports': ['Reports', 'page'],
  '/admin': ['Admin', 'page'],
  '/admin/requests': ['Admin', 'true'],
  '/monitor': ['Admin', 'true'],
  '/monitor/attacks': ['Admin', 'true'],
  '/account': ['Account', 'page'],
};

const SITE_LINKS = ['Learn', 'Lab', 'Matrix', 'Real systems', 'Status codes'];
const DEMO_LINKS = ['Inbox', 'Profiles', 'Reports', 'Admin', 'Account'];

test('a refusal has its own title and not that of the page', async ({ alice, loggedOut }) => {
  await alice.open('/admin', 403);
  await expect(alice.page).toHaveTitle('You may not see this · Two Gates');
  await loggedOut.open('/admin', 401);
  await expect(loggedOut.page).toHaveTitle('Log in first · Two Gates');
  await loggedOut.open('/profiles/alice', 404);
  await expect(loggedOut.page).toHaveTitle('Nothing here · Two Gates');
});

test('the menu marks where one is', async ({ admin }) => {
  for (const [page, [link, value]] of Object.entries(CURRENT)) {
    await admin.open(page, 200);
    for (const [menu, names] of [
      ['Site', SITE_LINKS],
      ['Demo site', isLesson(page, 200) ? [] : DEMO_LINKS],
    ] as const) {
      const links = admin.page.getByRole('navigation', { name: menu, exact: true }).getByRole('link');
      const marks = await links.evaluateAll((elements) => elements.map((element) => [element.textContent, element.getAttribute('aria-current')]));
      expect(marks, `${menu} on ${page}`).toEqual(names.map((name) => [name, name === link ? value : null]));
    }
  }
});

test('the footer leads on from every page', async ({ loggedOut }) => {
  await loggedOut.open('/', 200);
  const footer = loggedOut.page.getByRole('contentinfo');
  await expect(footer.getByRole('term')).toHaveText(['Lessons', 'Reference', 'Demo site']);
  for (const [name, path] of [['Learn', '/scenarios'], ['Status codes', '/problems'], ['Profiles', '/profiles']] as const) {
    await loggedOut.navigate(path, 200, () => footer.getByRole('link', { name, exact: true }).click());
  }
});

for (const system of ['light', 'dark'] as const) {
  test(`a ${system} system sets the scheme until one is chosen, and the choice stays`, async ({ loggedOut }) => {
    const { page } = loggedOut;
    const other = system === 'dark' ? 'light' : 'dark';
    await page.emulateMedia({ colorScheme: system });
    await loggedOut.open('/profiles', 200);
    await expectColorScheme(loggedOut, system);

    await chooseColorScheme(loggedOut, other, '/profiles', 200);
    await expectColorScheme(loggedOut, other);
    await loggedOut.open('/inbox', 401);
    await expectColorScheme(loggedOut, other);

    await chooseColorScheme(loggedOut, 'auto', '/inbox', 401);
    await expectColorScheme(loggedOut, system);
  });
}

async function chooseColorScheme(
  visitor: Visitor,
  scheme: ColorScheme,
  path: string,
  status: Status,
): Promise<void> {
  const schemes = visitor.page.getByRole('form', { name: 'Color scheme' });
  const button = schemes.getByRole('button', { name: scheme });
  const { formResponse } = await visitor.navigate(`${path}#scheme`, status, () => button.click());
  expect(formResponse?.status()).toBe(303);
  const pressed = schemes.getByRole('button', { pressed: true });
  await expect(pressed).toHaveAccessibleName(new RegExp(scheme, 'i'));
  await expect(pressed).toBeFocused();
}

/** Compares green values: asserts that a dark page is darker than its text, or a light page lighter. */
async function expectColorScheme(visitor: Visitor, scheme: 'dark' | 'light'): Promise<void> {
  const [text, background] = await visitor.page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const { color } = getComputedStyle(document.body);
    const { backgroundColor } = getComputedStyle(document.documentElement);
    return [color, backgroundColor].map((value) => {
      canvas!.fillStyle = value;
      canvas!.fillRect(0, 0, 1, 1);
      return canvas!.getImageData(0, 0, 1, 1).data[1]!;
    });
  });
  if (scheme === 'dark') expect(background).toBeLessThan(text!);
  else expect(background).toBeGreaterThan(text!);
}
