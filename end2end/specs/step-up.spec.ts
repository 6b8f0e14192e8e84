/** Step-up: a login that is too old for one action, and valid for all others (RFC 9470). */

import { expect, test } from '../fixtures/test.ts';

const FIVE_MINUTES = 300;

test('what cannot be undone asks for a new login, and after it one goes on where one was', async ({ site, alice }) => {
  await alice.open('/account', 200);
  await alice.expandSection('Close the account');
  const closeLink = alice.main().getByRole('link', { name: 'Close the account…' });
  await alice.navigate('/account/close', 200, () => closeLink.click());
  await expect(alice.main().getByText("alice is a demo account, and everyone's: it stays.")).toBeVisible();

  await site.restart({ clockAhead: FIVE_MINUTES });
  await alice.open('/account', 200);
  await alice.expandSection('Close the account');
  const { document } = await alice.navigate('/account/close', 401, () => closeLink.click());
  expect(await document.headerValue('www-authenticate')).toBe(
    'Session realm="Two Gates", error="insufficient_user_authentication", ' +
      'error_description="A more recent login is needed", max_age="300"',
  );
  await expect(alice.main().getByRole('heading', { level: 1, name: 'A more recent login is needed' })).toBeVisible();
  await expect(alice.page.getByLabel('User name')).toHaveValue('alice');
  await alice.open('/inbox', 200);

  await alice.open('/account/close', 401);
  await alice.navigate('/account/close', 200, () => alice.logIn('alice'));
  await expect(alice.main().getByRole('heading', { level: 1, name: 'Close your account' })).toBeVisible();
});

test('whoever signed up closes their own account, and finds it gone', async ({ loggedOut }) => {
  const visitor = loggedOut;
  await visitor.open('/signup', 200);
  await visitor.page.getByLabel('User name').fill('carol');
  await visitor.page.getByLabel('Display name').fill('Carol');
  await visitor.page.getByLabel('Password').fill('a long and quiet evening');
  await visitor.navigate('/account', 200, () => visitor.main().getByRole('button', { name: 'Sign up' }).click());
  await visitor.expandSection('Close the account');
  await visitor.navigate('/account/close', 200, () => visitor.main().getByRole('link', { name: 'Close the account…' }).click());
  await visitor.page.getByLabel('Your user name').fill('somebody else');
  const button = visitor.main().getByRole('button', { name: 'Close the account for good' });
  const rejection = visitor.page.waitForResponse((response) => response.request().method() === 'POST');
  visitor.consoleErrors.allowStatus(`${visitor.origin}/account/close`, 422);
  await button.click();
  expect((await rejection).status()).toBe(422);
  const hint = (await visitor.main().getByText(/^Type carol-/).textContent()) ?? '';
  await visitor.page.getByLabel('Your user name').fill(/carol-[a-z0-9]+/.exec(hint)![0]);
  await visitor.navigate('/account/closed', 200, () => button.click());
  await visitor.open('/account', 401);
});
