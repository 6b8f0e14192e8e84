/** An embargo: a 403 says when the embargo ends, and after that time the page is a 200. */

import { expect, test } from '../fixtures/test.ts';

const MONTH = 30 * 24 * 60 * 60;

test('what is under embargo is refused to all, with the time, and open from then on', async ({ site, alice, loggedOut }) => {
  await loggedOut.open('/embargo', 401);
  const response = await alice.open('/embargo', 403);
  const retryAfter = Number(await response.headerValue('retry-after'));
  expect(retryAfter).toBeGreaterThan(MONTH - 3600);
  expect(retryAfter).toBeLessThanOrEqual(MONTH);
  await expect(alice.main().getByRole('heading', { level: 1 })).toHaveText('Not yet');
  await expect(alice.main().getByRole('time').filter({ hasText: /^29 days, 23 hours, / })).toBeVisible();

  await site.restart({ clockAhead: retryAfter });
  // By then the session has expired as well.
  await alice.open('/embargo', 401);
  await alice.navigate('/embargo', 200, () => alice.logIn('alice'));
  await expect(alice.main()).toContainText('The jury names 404');
});

test('an administrator sets it anew, is held by it as well, and another try gets in', async ({ site, admin }) => {
  await admin.open('/embargo', 403);
  await admin.page.getByLabel('It ends').selectOption('in 10 seconds');
  await admin.navigate('/embargo', 403, () => admin.main().getByRole('button', { name: 'Set it' }).click());
  const retryLink = admin.main().getByRole('link', { name: 'Try again' });
  await expect(retryLink).toBeVisible();
  await site.restart({ clockAhead: 10 });
  await admin.navigate('/embargo', 200, () => retryLink.click());
  await expect(admin.main().getByRole('heading', { level: 1 })).toHaveText('The status code of the year');
});

test('the page opens by itself when the embargo ends', async ({ admin, alice }) => {
  expect((await admin.post('/embargo', { lifts_in: '10', account: 'admin' })).status()).toBe(303);
  await alice.open('/embargo', 403);
  await alice.navigate('/embargo', 200, () => Promise.resolve());
  await expect(alice.main().getByRole('heading', { level: 1 })).toHaveText('The status code of the year');
});
