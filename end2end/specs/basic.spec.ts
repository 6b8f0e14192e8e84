/** Basic authentication in a real browser: its dialog, and its use of the name and password. */

import { answerDialogs, type Dialog } from '../fixtures/dialogs.ts';
import { expect, test } from '../fixtures/test.ts';

const VAULT_DIALOG: Dialog = { scheme: 'basic', realm: 'The vault' };
const OWNER = { username: 'test', password: '123£' };

test('the browser asks for a name and a password by itself, and keeps them for the realm', async ({ loggedOut }) => {
  const dialogs = await answerDialogs(loggedOut, [OWNER]);
  loggedOut.consoleErrors.allowStatus(`${loggedOut.origin}/basic/vault`, 401);
  await loggedOut.open('/basic/vault', 200);
  expect(dialogs).toEqual([VAULT_DIALOG]);
  await expect(loggedOut.main().getByRole('heading', { name: 'The vault' })).toBeVisible();
  await expect(loggedOut.main().getByText('You opened it as test')).toBeVisible();
  await loggedOut.open('/basic/vault', 200);
  expect(dialogs, 'no second dialog').toEqual([VAULT_DIALOG]);
});

test('a dialog that is closed leaves the page of the 401, which says whose names it takes', async ({ loggedOut }) => {
  const dialogs = await answerDialogs(loggedOut, [null]);
  const response = await loggedOut.open('/basic/vault', 401);
  expect(dialogs).toEqual([VAULT_DIALOG]);
  expect(await response.headerValue('www-authenticate')).toBe('Basic realm="The vault", charset="UTF-8"');
  await expect(loggedOut.main().getByRole('heading', { name: 'Credentials needed' })).toBeVisible();
  await expect(loggedOut.main().getByText('123£')).toBeVisible();
});

test('the page behind the dialog and the vault keep the rules of accessibility', async ({ loggedOut, axe }) => {
  await answerDialogs(loggedOut, [null, OWNER]);
  await loggedOut.open('/basic/vault', 401);
  expect(await axe(loggedOut)).toEqual([]);
  await loggedOut.open('/basic/vault', 200);
  expect(await axe(loggedOut)).toEqual([]);
});

test('after a wrong password the browser asks again', async ({ loggedOut }) => {
  const dialogs = await answerDialogs(loggedOut, [{ username: 'test', password: 'wrong' }, OWNER]);
  loggedOut.consoleErrors.allowStatus(`${loggedOut.origin}/basic/vault`, 401);
  await loggedOut.open('/basic/vault', 200);
  expect(dialogs).toEqual([VAULT_DIALOG, VAULT_DIALOG]);
});

test('whom the vault knows and does not let in gets a 403, and no dialog after it', async ({ loggedOut }) => {
  const clerk = { username: 'clerk', password: 'keeps-the-books' };
  const dialogs = await answerDialogs(loggedOut, [clerk]);
  loggedOut.consoleErrors.allowStatus(`${loggedOut.origin}/basic/vault`, 401);
  await loggedOut.open('/basic/vault', 403);
  expect(dialogs).toEqual([VAULT_DIALOG]);
  await expect(loggedOut.main().getByText('The vault knows you as clerk')).toBeVisible();
  await expect(loggedOut.main().getByText('private window')).toBeVisible();
  await expect(loggedOut.main().getByRole('button'), 'no persona helps here').toHaveCount(0);
});

test('N45, A5: no dialog opens for a page whose challenge is of a scheme that browsers do not know', async ({ loggedOut }) => {
  const dialogs = await answerDialogs(loggedOut, [OWNER]);
  loggedOut.consoleErrors.allowStatus(`${loggedOut.origin}/basic/vault`, 401);
  await loggedOut.open('/basic/vault', 200);
  expect(dialogs).toEqual([VAULT_DIALOG]);
  for (const path of ['/inbox', '/account', '/admin']) await loggedOut.open(path, 401);
  expect(dialogs, 'Session opens none').toEqual([VAULT_DIALOG]);
});

const FETCHES: readonly [string, string, RequestInit, Dialog[]][] = [
  ['Session and Bearer', '/api/inbox', {}, []],
  ['ApiKey', '/api/keyed/quote', {}, []],
  ['Basic', '/api/basic/vault', {}, [VAULT_DIALOG]],
  ['Basic, without credentials', '/api/basic/vault', { credentials: 'omit' }, []],
];

for (const [challenge, path, init, expected] of FETCHES) {
  test(`A5: what fetch() does with a challenge of ${challenge}`, async ({ loggedOut }) => {
    await loggedOut.open('/problems', 200);
    const dialogs = await answerDialogs(loggedOut, [null]);
    loggedOut.consoleErrors.allowStatus(`${loggedOut.origin}${path}`, 401);
    const fetchStatus = async ([url, options]: [string, RequestInit]): Promise<number> => (await fetch(url, options)).status;
    expect(await loggedOut.page.evaluate(fetchStatus, [path, init] as [string, RequestInit])).toBe(401);
    expect(dialogs).toEqual(expected);
  });
}
