/** A logout ends the session on the server, and leaves no content in the browser. */

import { expect, test } from '../fixtures/test.ts';
import type { NavigationResult, Visitor } from '../fixtures/visitor.ts';

const MESSAGE_TITLE = 'Start here: two gates';

test('after a logout the inbox asks who you are', async ({ alice }) => {
  await alice.open('/inbox', 200);
  await expect(alice.page.getByText(MESSAGE_TITLE)).toBeVisible();

  const { formResponse } = await logOut(alice);
  expect(formResponse?.status()).toBe(303);
  await alice.open('/inbox', 401);
  await expect(alice.page.getByText(MESSAGE_TITLE)).toHaveCount(0);
});

test('Back after a logout shows nothing protected', async ({ alice }) => {
  await alice.open('/inbox', 200);
  await expect(alice.page.getByText(MESSAGE_TITLE)).toBeVisible();

  await logOut(alice);
  await alice.navigate('/inbox', 401, () => alice.page.goBack());
  await expect(alice.page.getByText(MESSAGE_TITLE)).toHaveCount(0);
  expect(await alice.page.content()).not.toContain(MESSAGE_TITLE);
});

test('a cookie of before the logout is dead', async ({ alice }) => {
  await alice.open('/inbox', 200);
  const cookies = await alice.context.cookies();
  expect(cookies).toHaveLength(1);

  await logOut(alice);
  await alice.context.addCookies(cookies);
  const response = await alice.open('/inbox', 401);
  expect(await response.headerValue('www-authenticate')).toContain('realm=');
  await expect(alice.page.getByRole('heading', { level: 1, name: 'Log in again' })).toBeVisible();
});

test('a logout clears the browser', async ({ alice }) => {
  await alice.open('/account', 200);
  const [cookie] = await alice.context.cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });

  const { formResponse } = await logOut(alice);
  expect(await formResponse?.headerValue('clear-site-data')).toBe('"storage"');
  expect(await formResponse?.headerValue('set-cookie')).toMatch(new RegExp(`^${cookie?.name}=;.*Max-Age=0`));
  expect(await alice.context.cookies()).toEqual([]);
});

test('a logout clears what scripts kept of this site, and nothing of its neighbors', { tag: '@js' }, async ({ alice, foreignServer }) => {
  const { page } = alice;
  // All ports of a host share cookies, but not storage.
  const neighborUrl = `http://127.0.0.1:${foreignServer.port}/`;
  foreignServer.setBody('A neighbor');
  const store = (): void => {
    localStorage.setItem('kept', 'yes');
    document.cookie = `kept_at_${location.port}=yes; path=/`;
  };
  await page.goto(neighborUrl);
  await page.evaluate(store);
  await alice.open('/inbox', 200);
  await page.evaluate(store);

  await logOut(alice);
  const readStorage = (): [string | null, number] => [localStorage.getItem('kept'), document.cookie.split('kept_at_').length - 1];
  expect(await page.evaluate(readStorage)).toEqual([null, 2]);
  await page.goto(neighborUrl);
  expect(await page.evaluate(readStorage)).toEqual(['yes', 2]);
});

test('a logout ends this session alone', async ({ alice, createVisitor }) => {
  const otherBrowser = await createVisitor('alice');
  await otherBrowser.open('/inbox', 200);
  await alice.open('/inbox', 200);
  await logOut(alice);
  await alice.open('/inbox', 401);
  await otherBrowser.open('/inbox', 200);
});

/** Logs out on a members' page and stays on that page, which is then a 401. */
function logOut(visitor: Visitor): Promise<NavigationResult> {
  const button = visitor.page.getByRole('banner').getByRole('button', { name: 'Log out' });
  return visitor.navigate(new URL(visitor.page.url()).pathname, 401, () => button.click());
}
