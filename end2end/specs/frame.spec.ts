/** The frame of every page: landmarks, title, skip link, current menu item, light and dark. */

import { TABLE, type Status } from '../law.ts';
import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';

type Scheme = 'auto' | 'dark' | 'light';

const TITLES: Record<string, string> = {
  '/': 'Two Gates: what 401, 403 and 404 mean',
  '/login': 'Log in · Two Gates',
  '/signup': 'Sign up · Two Gates',
  '/inbox': 'Inbox · Two Gates',
  '/admin': 'Members · Two Gates',
  '/admin/requests': 'Requests for access · Two Gates',
  '/admin/requests/1?decision=grant': 'Nothing here · Two Gates',
  '/admin/policies': 'How refusals are told · Two Gates',
  '/admin/policies/reports:read?told=conceal': 'Tell refusals of reports:read by conceal? · Two Gates',
  '/admin/members/bob': 'bob · Members · Two Gates',
  '/admin/members/bob/change?role=standard&plan=free': 'Change bob? · Two Gates',
  '/admin/members/bob/unlock': 'Unlock bob? · Two Gates',
  '/admin/members/bob/sessions': 'End all sessions of bob? · Two Gates',
  '/monitor': 'Monitor · Two Gates',
  '/monitor/attacks': 'Play an attack · Two Gates',
  '/monitor/events/999999': 'Nothing here · Two Gates',
  '/profiles': 'Profiles · Two Gates',
  '/profiles/bob': 'Bob Lindholm · Two Gates',
  '/profiles/alice': 'Alice Moreau · Two Gates',
  '/profiles/zoe': 'Nothing here · Two Gates',
  '/reports': 'Reports · Two Gates',
  '/embargo': 'Not yet · Two Gates',
  '/monitor/blocks': 'Blocked addresses · Two Gates',
  '/account': 'Account · Two Gates',
  '/account/close': 'Close your account · Two Gates',
  '/account/closed': 'The account is closed · Two Gates',
  '/scenarios': 'Scenarios · Two Gates',
  '/scenarios/admin-area': 'A standard user in the admin area · Two Gates',
  '/scenarios/head': 'Only the header fields · Two Gates',
  '/lab': 'Lab · Two Gates',
  '/matrix': 'Matrix · Two Gates',
  '/problems': 'What each answer means · Two Gates',
  '/problems/not-found': 'Nothing here · Two Gates',
  '/systems': 'How real systems answer · Two Gates',
  '/systems/github': 'GitHub · Two Gates',
  '/api/docs': 'The API · Two Gates',
};

/** The menu link that is marked on a page, and whether it is that page or one above it. */
const CURRENT: Record<string, [string, 'page' | 'true']> = {
  '/scenarios': ['Scenarios', 'page'],
  '/scenarios/head': ['Scenarios', 'true'],
  '/lab': ['Lab', 'page'],
  '/matrix': ['Matrix', 'page'],
  '/inbox': ['Inbox', 'page'],
  '/profiles': ['Profiles', 'page'],
  '/profiles/bob': ['Profiles', 'true'],
  '/reports': ['Reports', 'page'],
  '/admin': ['Admin', 'page'],
  '/admin/requests': ['Admin', 'true'],
  '/account': ['Account', 'page'],
};

for (const name of ['logged-out', 'admin'] as const) {
  test(`every page has one of each landmark and one heading for ${name}`, async ({ as }) => {
    const visitor = await as(name);
    for (const { page, answers } of TABLE) {
      await visitor.open(page, answers[name]);
      await expect(visitor.page.getByRole('banner'), page).toHaveCount(1);
      await expect(visitor.page.getByRole('navigation', { name: 'Site' }), page).toHaveCount(1);
      await expect(visitor.page.getByRole('main'), page).toHaveCount(1);
      await expect(visitor.page.getByRole('contentinfo'), page).toHaveCount(1);
      await expect(visitor.page.getByRole('heading', { level: 1 }), page).toHaveCount(1);
      await expect(visitor.main().getByRole('heading', { level: 1 }), page).toBeVisible();
    }
  });
}

test('every page has a title of its own', { tag: '@once' }, async ({ admin }) => {
  for (const { page, answers } of TABLE) {
    await admin.open(page, answers.admin);
    await expect(admin.page).toHaveTitle(TITLES[page] ?? '');
  }
});

test('a refusal has its own title and not that of the page', { tag: '@once' }, async ({ alice, loggedOut }) => {
  await alice.open('/admin', 403);
  await expect(alice.page).toHaveTitle('You may not see this · Two Gates');
  await loggedOut.open('/admin', 401);
  await expect(loggedOut.page).toHaveTitle('Log in first · Two Gates');
  await loggedOut.open('/profiles/alice', 404);
  await expect(loggedOut.page).toHaveTitle('Nothing here · Two Gates');
});

test('the skip link comes first and leads past the header', async ({ admin }) => {
  for (const { page, answers } of TABLE) {
    await admin.open(page, answers.admin);
    await admin.page.keyboard.press('Tab');
    const skip = admin.page.getByRole('link', { name: 'Skip to the page' });
    await expect(skip, page).toBeFocused();
    await expect(skip, page).toBeInViewport();
    await admin.page.keyboard.press('Enter');
    await expect(admin.main(), page).toBeFocused();
  }
});

test('the menu marks where one is', { tag: '@once' }, async ({ admin }) => {
  for (const [page, [link, value]] of Object.entries(CURRENT)) {
    await admin.open(page, 200);
    const site = admin.page.getByRole('navigation', { name: 'Site' }).getByRole('link');
    await expect(site).toHaveText(['Scenarios', 'Lab', 'Matrix']);
    const building = admin.page.getByRole('navigation', { name: 'Demo building' }).getByRole('link');
    await expect(building).toHaveText(['Inbox', 'Profiles', 'Reports', 'Admin', 'Account']);
    const links = site.or(building);
    for (const other of await links.all()) {
      const is = (await other.textContent()) === link;
      if (is) await expect(other, page).toHaveAttribute('aria-current', value);
      else await expect(other, page).not.toHaveAttribute('aria-current');
    }
  }
});

for (const system of ['light', 'dark'] as const) {
  test(`a ${system} system sets the scheme until one is chosen, and the choice stays`, async ({ loggedOut }) => {
    const { page } = loggedOut;
    const other = system === 'dark' ? 'light' : 'dark';
    await page.emulateMedia({ colorScheme: system });
    await loggedOut.open('/profiles', 200);
    await hasPaper(loggedOut, system);

    await choose(loggedOut, other, '/profiles', 200);
    await hasPaper(loggedOut, other);
    await loggedOut.open('/inbox', 401);
    await hasPaper(loggedOut, other);

    await choose(loggedOut, 'auto', '/inbox', 401);
    await hasPaper(loggedOut, system);
  });
}

for (const name of ['logged-out', 'alice', 'admin'] as const) {
  test(`no page scrolls sideways for ${name}`, { tag: '@js' }, async ({ as }) => {
    const visitor = await as(name);
    for (const { page, answers } of TABLE) {
      await visitor.open(page, answers[name]);
      for (const width of [390, 820, 1440]) {
        await visitor.page.setViewportSize({ width, height: 800 });
        const beyond = await visitor.page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return scrollWidth - clientWidth;
        });
        expect(beyond, `${page} at ${width} pixels`).toBeLessThanOrEqual(0);
      }
    }
  });
}

async function choose(visitor: Visitor, scheme: Scheme, path: string, status: Status): Promise<void> {
  const schemes = visitor.page.getByRole('form', { name: 'Color scheme' });
  const button = schemes.getByRole('button', { name: scheme });
  const { form } = await visitor.lands(path, status, () => button.click());
  expect(form?.status()).toBe(303);
  await expect(schemes.getByRole('button', { pressed: true })).toHaveText(new RegExp(scheme, 'i'));
}

/** Asserts that the paper is lighter than the ink, or darker, by the green value of a pixel of each. */
async function hasPaper(visitor: Visitor, scheme: 'dark' | 'light'): Promise<void> {
  const [ink, paper] = await visitor.page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const { color } = getComputedStyle(document.body);
    const { backgroundColor } = getComputedStyle(document.documentElement);
    return [color, backgroundColor].map((value) => {
      canvas!.fillStyle = value;
      canvas!.fillRect(0, 0, 1, 1);
      return canvas!.getImageData(0, 0, 1, 1).data[1]!;
    });
  });
  if (scheme === 'dark') expect(paper).toBeLessThan(ink!);
  else expect(paper).toBeGreaterThan(ink!);
}
