/** A visitor's own account: password, sessions, and an administrator's changes to it. */

import { MEMBER_PASSWORD, signUp } from '../fixtures/member.ts';
import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';

const NEW_PASSWORD = 'seven quiet lanterns drift';
const MEMBER_PAGE = '/admin/members/bob';
const CHANGED_PAGE = `${MEMBER_PAGE}?done=change#done`;

test('one sees where one is logged in, and ends one session or all others', async ({ loggedOut, createVisitor }) => {
  const name = await signUp(loggedOut, 'carol');
  const others = await Promise.all(['logged-out', 'logged-out', 'logged-out'].map(() => createVisitor('logged-out')));
  for (const other of others) {
    await other.open('/inbox', 401);
    await other.navigate('/inbox', 200, () => other.logIn(name, MEMBER_PASSWORD));
  }
  await loggedOut.open('/account', 200);
  await expect(loggedOut.main()).toContainText('4 sessions');
  const rows = sessions(loggedOut);
  await expect(rows).toHaveCount(0);
  await loggedOut.expandSection('Sessions');
  await expect(rows).toHaveCount(4);
  await expect(rows.first()).toContainText('This one');

  // The fragment opens the part of the page with the form.
  const endOneButton = rows.nth(1).getByRole('button', { name: 'End this one' });
  const { formResponse } = await loggedOut.navigate('/account#sessions', 200, () => endOneButton.click());
  expect(formResponse?.status()).toBe(303);
  await expect(rows).toHaveCount(3);
  const statuses = await Promise.all(others.map(async (other) => (await other.send('GET', '/api/inbox')).status()));
  expect(statuses.toSorted()).toEqual([200, 200, 401]);

  const endOthersButton = loggedOut.page.getByRole('button', { name: 'End all others' });
  await loggedOut.navigate('/account#sessions', 200, () => endOthersButton.click());
  await expect(rows).toHaveCount(1);
  for (const other of others) await other.open('/inbox', 401);
  await loggedOut.open('/inbox', 200);
});

test('of a shared account one sees and ends no session but ones own', async ({ createVisitor }) => {
  const [alice, other] = [await createVisitor('alice'), await createVisitor('alice')];
  await alice.open('/account', 200);
  await alice.expandSection('Sessions');
  await expect(sessions(alice)).toHaveCount(1);
  await expect(alice.main()).toContainText('2 sessions of alice in all');
  await expect(alice.page.getByRole('button', { name: 'End all others' })).toHaveCount(0);
  expect((await alice.post('/account/sessions', {})).status()).toBe(403);
  await other.open('/inbox', 200);
});

test('a change of password needs the current one and ends the other sessions', async ({ loggedOut, createVisitor }) => {
  const { page } = loggedOut;
  const name = await signUp(loggedOut, 'carol');
  const other = await createVisitor('logged-out');
  await other.open('/inbox', 401);
  await other.navigate('/inbox', 200, () => other.logIn(name, MEMBER_PASSWORD));

  await loggedOut.expandSection('Password');
  await fillPasswords(loggedOut, 'not my password', 'short');
  await loggedOut.navigate('/account/password', 422, () => submitButton(loggedOut).click());
  await expect(page).toHaveTitle('Your password was not changed · Two Gates');
  await expect(page.getByLabel('Current password')).toHaveAccessibleDescription('This is not your password.');
  await expect(page.getByLabel('Current password')).toBeFocused();
  await expect(page.getByLabel('New password')).toHaveAccessibleDescription(/at least 15 characters/);
  await expect(page.getByLabel('Current password')).toHaveValue('');
  await other.open('/inbox', 200);

  const response = await loggedOut.post('/account/tokens', { name: 'ci', scopes: 'inbox:read' });
  expect(response.status()).toBe(201);
  await loggedOut.open('/account', 200);
  await loggedOut.expandSection('Password');
  await page.getByLabel('Revoke my personal tokens too').check();
  await fillPasswords(loggedOut, MEMBER_PASSWORD, NEW_PASSWORD);
  await loggedOut.navigate('/account?done=password#done', 200, () => submitButton(loggedOut).click());
  await expect(page.getByRole('status')).toHaveText('Your password is changed, and your other sessions are ended.');
  await expect(page.getByRole('status')).toBeFocused();
  await expect(sessions(loggedOut)).toHaveCount(1);
  await other.open('/inbox', 401);
  await other.navigate('/login', 401, () => other.logIn(name, MEMBER_PASSWORD));
  await other.navigate('/inbox', 200, () => other.logIn(name, NEW_PASSWORD));
});

test('a demo account has nothing to change, and says why', async ({ alice }) => {
  await alice.open('/account', 200);
  await alice.page.setViewportSize({ width: 1440, height: 900 });
  expect(await alice.page.evaluate(() => document.documentElement.scrollHeight), 'folded').toBeLessThan(1400);
  await alice.expandSection('Password');
  await expect(alice.main().getByText('The password of alice is published')).toBeVisible();
  await expect(alice.page.getByLabel('Current password')).toHaveCount(0);
  await expect(submitButton(alice)).toHaveCount(0);
  await alice.navigate('/signup', 200, () => alice.main().getByRole('link', { name: 'Sign up' }).click());
});

test('an administrator changes a plan and a role, and both count from the next request on', async ({ admin, bob }) => {
  const { page } = admin;
  await bob.open('/reports', 200);
  await admin.open('/admin', 200);
  await expect(page.getByRole('table').getByRole('button')).toHaveCount(0);
  const memberLink = page.getByRole('table').getByRole('link', { name: 'bob', exact: true });
  await admin.navigate(MEMBER_PAGE, 200, () => memberLink.click());
  const [role, plan] = [page.getByLabel('Role'), page.getByLabel('Plan')];
  const saveButton = page.getByRole('button', { name: 'Save' });
  // Each change asks for confirmation once.
  const confirmButton = page.getByRole('button', { name: 'Change it' });
  await plan.selectOption('free');
  await admin.navigate(`${MEMBER_PAGE}/change?role=standard&plan=free`, 200, () => saveButton.click());
  await bob.open('/reports', 200);
  const { formResponse } = await admin.navigate(CHANGED_PAGE, 200, () => confirmButton.click());
  expect(formResponse?.status()).toBe(303);
  await expect(page.getByRole('status')).toContainText('bob is now standard, on the free plan.');
  await expect(page.getByRole('status')).toBeFocused();
  await admin.navigate(`${MEMBER_PAGE}?done=unchanged#done`, 200, () => saveButton.click());
  await expect(page.getByRole('status')).toHaveText('Nothing changed: bob is still standard, on the free plan.');
  await bob.open('/reports', 403);
  await bob.open('/admin', 403);

  await plan.selectOption('pro');
  await role.selectOption('administrator');
  await admin.navigate(`${MEMBER_PAGE}/change?role=administrator&plan=pro`, 200, () => saveButton.click());
  await admin.navigate(CHANGED_PAGE, 200, () => confirmButton.click());
  await bob.open('/reports', 200);
  await bob.open('/admin', 200);

  await role.selectOption('standard');
  await admin.navigate(`${MEMBER_PAGE}/change?role=standard&plan=pro`, 200, () => saveButton.click());
  await admin.navigate(CHANGED_PAGE, 200, () => confirmButton.click());
  await bob.open('/admin', 403);

  await admin.open('/admin/members/admin', 200);
  await expect(plan).toBeVisible();
  await expect(role).toHaveCount(0);
});

test('a member is changed with the keyboard alone', async ({ admin }) => {
  const { page } = admin;
  await admin.open(MEMBER_PAGE, 200);
  const [role, plan] = [page.getByLabel('Role'), page.getByLabel('Plan')];
  await role.focus();
  await page.keyboard.press('Tab');
  await expect(plan).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(plan).toHaveValue('free');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Save' })).toBeFocused();
  await admin.navigate(`${MEMBER_PAGE}/change?role=standard&plan=free`, 200, () => page.keyboard.press('Enter'));
  await page.getByRole('button', { name: 'Change it' }).focus();
  await admin.navigate(CHANGED_PAGE, 200, () => page.keyboard.press('Enter'));
  await expect(page.getByRole('status')).toContainText('bob is now standard, on the free plan.');
});

test('axe finds nothing on the pages of a member of ones own', async ({ loggedOut, admin, axe }) => {
  await signUp(loggedOut, 'carol');
  expect(await axe(loggedOut)).toEqual([]);
  await loggedOut.expandSection('Password');
  await fillPasswords(loggedOut, 'not my password', 'short');
  await loggedOut.navigate('/account/password', 422, () => submitButton(loggedOut).click());
  expect(await axe(loggedOut)).toEqual([]);
  await admin.open(CHANGED_PAGE, 200);
  expect(await axe(admin)).toEqual([]);
});

/** The list of sessions on the account page. */
function sessions({ page }: Visitor) {
  return page.getByRole('region', { name: 'Sessions' }).getByRole('listitem');
}

function submitButton({ page }: Visitor) {
  return page.getByRole('button', { name: 'Change password' });
}

async function fillPasswords({ page }: Visitor, current: string, replacement: string): Promise<void> {
  await page.getByLabel('Current password').fill(current);
  await page.getByLabel('New password').fill(replacement);
}
