/** A logout ends the session on the server, and leaves no content in the browser. */

import { expect, test } from '../fixtures/test.ts';
import type { Landing, Visitor } from '../fixtures/visitor.ts';

const LETTER = 'Start here: two gates';

test('after a logout the inbox asks who you are', async ({ alice }) => {
  await alice.open('/inbox', 200);
  await expect(alice.page.getByText(LETTER)).toBeVisible();

  const { form } = await logOut(alice);
  expect(form?.status()).toBe(303);
  await alice.open('/inbox', 401);
  await expect(alice.page.getByText(LETTER)).toHaveCount(0);
});

test('Back after a logout shows nothing protected', async ({ alice }) => {
  await alice.open('/inbox', 200);
  await expect(alice.page.getByText(LETTER)).toBeVisible();

  await logOut(alice);
  await alice.lands('/inbox', 401, () => alice.page.goBack());
  await expect(alice.page.getByText(LETTER)).toHaveCount(0);
  expect(await alice.page.content()).not.toContain(LETTER);
});

test('a cookie of before the logout is dead', async ({ alice }) => {
  await alice.open('/inbox', 200);
  const cookies = await alice.context.cookies();
  expect(cookies).toHaveLength(1);

  await logOut(alice);
  await alice.context.addCookies(cookies);
  const answer = await alice.open('/inbox', 401);
  expect(await answer.headerValue('www-authenticate')).toContain('realm=');
  await expect(alice.page.getByRole('heading', { level: 1, name: 'Log in again' })).toBeVisible();
});

test('a logout clears the browser', async ({ alice }) => {
  await alice.open('/account', 200);
  const [before] = await alice.context.cookies();
  expect(before).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });

  const { form } = await logOut(alice);
  expect(await form?.headerValue('clear-site-data')).toBe('"storage"');
  expect(await form?.headerValue('set-cookie')).toMatch(new RegExp(`^${before?.name}=;.*Max-Age=0`));
  expect(await alice.context.cookies()).toEqual([]);
});

test('a logout clears what scripts kept of this site, and nothing of its neighbors', { tag: '@js' }, async ({ alice, stranger }) => {
  const { page } = alice;
  // All ports of a host share cookies, but not storage.
  const neighbor = `http://127.0.0.1:${stranger.port}/`;
  stranger.serve('A neighbor');
  const keep = (): void => {
    localStorage.setItem('kept', 'yes');
    document.cookie = `kept_at_${location.port}=yes; path=/`;
  };
  await page.goto(neighbor);
  await page.evaluate(keep);
  await alice.open('/inbox', 200);
  await page.evaluate(keep);

  await logOut(alice);
  const kept = (): [string | null, number] => [localStorage.getItem('kept'), document.cookie.split('kept_at_').length - 1];
  expect(await page.evaluate(kept)).toEqual([null, 2]);
  await page.goto(neighbor);
  expect(await page.evaluate(kept)).toEqual(['yes', 2]);
});

test('a logout ends this session alone', async ({ alice, as }) => {
  const elsewhere = await as('alice');
  await elsewhere.open('/inbox', 200);
  await alice.open('/inbox', 200);
  await logOut(alice);
  await alice.open('/inbox', 401);
  await elsewhere.open('/inbox', 200);
});

/** Logs out on a members' page and stays on that page, which is then a 401. */
function logOut(visitor: Visitor): Promise<Landing> {
  const button = visitor.page.getByRole('banner').getByRole('button', { name: 'Log out' });
  return visitor.lands(new URL(visitor.page.url()).pathname, 401, () => button.click());
}
