/** Gate 1: a login leads to the requested page, and a failed one does not reveal which accounts exist. */

import { PASSWORD } from '../expectations.ts';
import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';

test('a login leads to the page that asked for it', async ({ loggedOut }) => {
  await loggedOut.open('/inbox', 401);
  const { formResponse } = await loggedOut.navigate('/inbox', 200, () => loggedOut.logIn('alice'));

  expect(formResponse?.status()).toBe(303);
  await expect(loggedOut.page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible();
  await expect(loggedOut.page.getByText('20 messages to alice')).toBeVisible();
  await loggedOut.page.getByText('Your login loop', { exact: true }).click();
  const lesson = loggedOut.main().getByRole('link', { name: 'Try it: ' });
  await loggedOut.navigate('/scenarios/same-account-again', 200, () => lesson.click());
});

test('a visit to the login page is no refusal', async ({ loggedOut }) => {
  await loggedOut.open('/login', 200);
  await loggedOut.navigate('/', 200, () => loggedOut.logIn('bob'));
  await loggedOut.open('/reports', 200);
  await expect(loggedOut.personaSwitch().getByRole('button', { pressed: true })).toHaveAccessibleName('bob pro plan');

  // The page offers every persona except the current one.
  await loggedOut.open('/login', 200);
  await expect(loggedOut.main().getByRole('button', { name: 'Log in as alice' })).toBeVisible();
  await expect(loggedOut.main().getByRole('button', { name: 'Log in as bob' })).toHaveCount(0);
});

test('a wrong password keeps the name and drops the password', async ({ loggedOut }) => {
  await loggedOut.open('/inbox', 401);
  await loggedOut.navigate('/login', 401, () => loggedOut.logIn('alice', 'wrong'));

  await expect(loggedOut.page.getByRole('alert')).toContainText('user name or the password is wrong');
  await expect(loggedOut.main()).toHaveText(/^\s*That did not log you in\s*The user name or the password is wrong/);
  await expect(loggedOut.page.getByLabel('User name')).toHaveValue('alice');
  await expect(loggedOut.page.getByLabel('Password')).toHaveValue('');
  await expect(loggedOut.page.getByLabel('Password')).toHaveAccessibleDescription(/is wrong/);
  await expect(loggedOut.page.getByLabel('Password')).toBeFocused();

  // The requested page is still the inbox.
  await loggedOut.navigate('/inbox', 200, () => loggedOut.logIn('alice'));
});

test('an unknown name answers as a wrong password', async ({ loggedOut }) => {
  const known = await failedLogin(loggedOut, 'alice');
  const unknown = await failedLogin(loggedOut, 'nadia');

  expect(known.status()).toBe(401);
  expect(known.headers()['www-authenticate']).toContain('realm=');
  expect(unknown.status()).toBe(401);
  expect(bodyParts(await unknown.text())).toEqual(bodyParts(await known.text()));

  await loggedOut.open('/login', 200);
  await loggedOut.navigate('/login', 401, () => loggedOut.logIn('alice', 'wrong'));
  const knownScreen = withoutRequestId(await loggedOut.main().ariaSnapshot());
  await loggedOut.navigate('/login', 401, () => loggedOut.logIn('nadia', 'wrong'));
  await expect(loggedOut.page.getByLabel('User name')).toHaveValue('nadia');
  const unknownScreen = withoutRequestId(await loggedOut.main().ariaSnapshot());
  expect(unknownScreen.replace(': nadia', ': alice')).toBe(knownScreen);
});

test('a login does not lead to another site', async ({ loggedOut }) => {
  await loggedOut.open('/login?next=/reports', 200);
  await loggedOut.navigate('/reports', 200, () => loggedOut.logIn('bob'));
  for (const next of ['//evil.example', 'https://evil.example/']) {
    await loggedOut.open(`/login?next=${encodeURIComponent(next)}`, 200);
    await loggedOut.navigate('/', 200, () => loggedOut.logIn('bob'));
  }
});

test('a keyboard is enough to log in', async ({ loggedOut }) => {
  const { keyboard } = loggedOut.page;
  await loggedOut.open('/inbox', 401);
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(loggedOut.main()).toBeFocused();
  await keyboard.press('Tab');
  await expect(loggedOut.page.getByLabel('User name')).toBeFocused();
  await keyboard.type('alice');
  await keyboard.press('Tab');
  await expect(loggedOut.page.getByLabel('Password')).toBeFocused();
  await keyboard.type(PASSWORD);
  await loggedOut.navigate('/inbox', 200, () => keyboard.press('Enter'));
});

test('a password may be pasted', async ({ loggedOut }) => {
  const name = loggedOut.page.getByLabel('User name');
  const password = loggedOut.page.getByLabel('Password');
  await loggedOut.open('/login?next=/inbox', 200);
  await name.fill(PASSWORD);
  await name.press('ControlOrMeta+a');
  await name.press('ControlOrMeta+x');
  await password.press('ControlOrMeta+v');
  await expect(password).toHaveValue(PASSWORD);
  await name.fill('alice');
  await loggedOut.navigate('/inbox', 200, () => loggedOut.loginButton().click());
});

function failedLogin(visitor: Visitor, user_name: string) {
  return visitor.post('/login', { user_name, password: 'wrong', next: '/inbox' });
}

/** A page cut at its tags, without the typed name, the nonce and the request id. */
function bodyParts(html: string): string[] {
  const stable = html.replace(/(type="text" value=)"[^"]+"/, '$1').replaceAll(/nonce="[^"]+"/g, 'nonce');
  return withoutRequestId(stable).split(/(?=<)/);
}

/** The text without its request id, which each answer has anew. */
function withoutRequestId(text: string): string {
  return text.replace(/urn:uuid:[\da-f-]{36}/, 'urn:uuid');
}
