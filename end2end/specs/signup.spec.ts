/** A sign-up, which does not reveal which accounts exist. */

import { fillSignUp, MEMBER_PASSWORD, signUp, submitSignUp } from '../fixtures/member.ts';
import { expect, test } from '../fixtures/test.ts';

test('one signs up from the login page, and is a member with nothing yet', async ({ loggedOut }) => {
  await loggedOut.open('/login', 200);
  await loggedOut.navigate('/signup', 200, () => loggedOut.page.getByRole('link', { name: 'Sign up' }).click());
  await expect(loggedOut.main()).toContainText('personas that anyone can use');
  const name = await signUp(loggedOut, 'carol');
  await expect(loggedOut.main()).toContainText('Your profile is private');
  await expect(loggedOut.page.getByRole('banner')).toContainText(name);
  await loggedOut.open('/inbox', 200);
  await expect(loggedOut.main()).toContainText('No messages.');
  await loggedOut.open('/reports', 403);
});

test('the name that was made logs in, with the password that was typed', async ({ loggedOut, createVisitor }) => {
  const name = await signUp(loggedOut, 'carol');
  const other = await createVisitor('logged-out');
  await other.open('/inbox', 401);
  await other.navigate('/inbox', 200, () => other.logIn(name, MEMBER_PASSWORD));
});

test('a name that is taken is no reason to be refused, hidden or not', async ({ createVisitor }) => {
  for (const name of ['alice', 'bob', 'zoe']) {
    const visitor = await createVisitor('logged-out');
    await signUp(visitor, name);
  }
});

test('what is wrong is said at its field, and all but the password is kept', async ({ loggedOut }) => {
  const { page } = loggedOut;
  await loggedOut.open('/signup', 200);
  await fillSignUp(loggedOut, 'carol:pro', 'Carol', 'aaaaaaaaaaaaaaa');
  await loggedOut.navigate('/signup', 422, () => submitSignUp(loggedOut));
  await expect(page).toHaveTitle('That did not sign you up · Two Gates');
  await expect(page.getByRole('alert')).toContainText('No account was made');
  await expect(loggedOut.main()).toHaveText(/No account was made.*This is a demonstration/s);
  await expect(page.getByLabel('User name')).toHaveValue('carol:pro');
  await expect(page.getByLabel('User name')).toHaveAccessibleDescription(/no colon/);
  await expect(page.getByLabel('User name')).toBeFocused();
  await expect(page.getByLabel('Display name')).toHaveValue('Carol');
  await expect(page.getByLabel('Password')).toHaveValue('');
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/common or published/);
  await fillSignUp(loggedOut, 'carol', 'Carol', MEMBER_PASSWORD);
  await loggedOut.navigate('/account', 200, () => submitSignUp(loggedOut));
});

test('a password may be pasted', async ({ loggedOut }) => {
  const { page } = loggedOut;
  await loggedOut.open('/signup', 200);
  await page.getByLabel('Display name').fill(MEMBER_PASSWORD);
  await page.getByLabel('Display name').press('ControlOrMeta+a');
  await page.getByLabel('Display name').press('ControlOrMeta+c');
  await page.getByLabel('Password').press('ControlOrMeta+v');
  await expect(page.getByLabel('Password')).toHaveValue(MEMBER_PASSWORD);
  await expect(page.getByLabel('Password')).toHaveAttribute('autocomplete', 'new-password');
});

test('axe finds nothing on a sign-up that was refused', async ({ loggedOut, axe }) => {
  await loggedOut.open('/signup', 200);
  await fillSignUp(loggedOut, 'carol:pro', 'Carol', 'short');
  await loggedOut.navigate('/signup', 422, () => submitSignUp(loggedOut));
  expect(await axe(loggedOut)).toEqual([]);
});
