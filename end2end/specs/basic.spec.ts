/** Basic authentication in a real browser: its dialog, and its use of the name and password. */

import { dialogs, type Dialog } from '../fixtures/dialogs.ts';
import { expect, test } from '../fixtures/test.ts';

const VAULT: Dialog = { scheme: 'basic', realm: 'The vault' };
const OWNER = { username: 'test', password: '123£' };

test('the browser asks for a name and a password by itself, and keeps them for the realm', async ({ loggedOut }) => {
  const seen = await dialogs(loggedOut, [OWNER]);
  loggedOut.complaints.expectDocument(`${loggedOut.origin}/basic/vault`, 401);
  await loggedOut.open('/basic/vault', 200);
  expect(seen).toEqual([VAULT]);
  await expect(loggedOut.main().getByRole('heading', { name: 'The vault' })).toBeVisible();
  await expect(loggedOut.main().getByText('You opened it as test')).toBeVisible();
  await loggedOut.open('/basic/vault', 200);
  expect(seen, 'no second dialog').toEqual([VAULT]);
});

test('a dialog that is closed leaves the page of the 401, which says whose names it takes', async ({ loggedOut }) => {
  const seen = await dialogs(loggedOut, [null]);
  const response = await loggedOut.open('/basic/vault', 401);
  expect(seen).toEqual([VAULT]);
  expect(await response.headerValue('www-authenticate')).toBe('Basic realm="The vault", charset="UTF-8"');
  await expect(loggedOut.main().getByRole('heading', { name: 'Credentials needed' })).toBeVisible();
  await expect(loggedOut.main().getByText('123£')).toBeVisible();
});

test('the page behind the dialog and the vault keep the rules of accessibility', async ({ loggedOut, axe }) => {
  await dialogs(loggedOut, [null, OWNER]);
  await loggedOut.open('/basic/vault', 401);
  expect(await axe(loggedOut)).toEqual([]);
  await loggedOut.open('/basic/vault', 200);
  expect(await axe(loggedOut)).toEqual([]);
});

test('after a wrong password the browser asks again', async ({ loggedOut }) => {
  const seen = await dialogs(loggedOut, [{ username: 'test', password: 'wrong' }, OWNER]);
  loggedOut.complaints.expectDocument(`${loggedOut.origin}/basic/vault`, 401);
  await loggedOut.open('/basic/vault', 200);
  expect(seen).toEqual([VAULT, VAULT]);
});

test('whom the vault knows and does not let in gets a 403, and no dialog after it', async ({ loggedOut }) => {
  const clerk = { username: 'clerk', password: 'keeps-the-books' };
  const seen = await dialogs(loggedOut, [clerk]);
  loggedOut.complaints.expectDocument(`${loggedOut.origin}/basic/vault`, 401);
  await loggedOut.open('/basic/vault', 403);
  expect(seen).toEqual([VAULT]);
  await expect(loggedOut.main().getByText('The vault knows you as clerk')).toBeVisible();
  await expect(loggedOut.main().getByText('private window')).toBeVisible();
  await expect(loggedOut.main().getByRole('button'), 'no persona helps here').toHaveCount(0);
});

test('N45, A5: no dialog opens for a page whose challenge is of a scheme that browsers do not know', async ({ loggedOut }) => {
  const seen = await dialogs(loggedOut, [OWNER]);
  loggedOut.complaints.expectDocument(`${loggedOut.origin}/basic/vault`, 401);
  await loggedOut.open('/basic/vault', 200);
  expect(seen).toEqual([VAULT]);
  for (const path of ['/inbox', '/account', '/admin']) await loggedOut.open(path, 401);
  expect(seen, 'Session opens none').toEqual([VAULT]);
});

const FETCHES: readonly [string, string, RequestInit, Dialog[]][] = [
  ['Session and Bearer', '/api/inbox', {}, []],
  ['ApiKey', '/api/keyed/quote', {}, []],
  ['Basic', '/api/basic/vault', {}, [VAULT]],
  ['Basic, without credentials', '/api/basic/vault', { credentials: 'omit' }, []],
];

for (const [challenge, path, init, expected] of FETCHES) {
  test(`A5: what fetch() does with a challenge of ${challenge}`, async ({ loggedOut }) => {
    await loggedOut.open('/problems', 200);
    const seen = await dialogs(loggedOut, [null]);
    loggedOut.complaints.expectDocument(`${loggedOut.origin}${path}`, 401);
    const fetched = async ([url, how]: [string, RequestInit]): Promise<number> => (await fetch(url, how)).status;
    expect(await loggedOut.page.evaluate(fetched, [path, init] as [string, RequestInit])).toBe(401);
    expect(seen).toEqual(expected);
  });
}
