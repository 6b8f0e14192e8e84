/** A lock: after five wrong passwords the right one is refused. */

import { expect, test } from '../fixtures/test.ts';

test('five wrong passwords are told one by one, the sixth has to wait, and others go on', async ({ loggedOut, alice }) => {
  await loggedOut.open('/login?next=/inbox', 200);
  const { page } = loggedOut;
  for (const message of ['4 attempts are left', '3 attempts are left', '2 attempts are left', 'One attempt is left', 'That was the last attempt']) {
    await loggedOut.navigate('/login', 401, () => loggedOut.logIn('alice', 'wrong-horse'));
    await expect(page.getByRole('alert')).toContainText(message);
  }
  const { document } = await loggedOut.navigate('/login', 429, () => loggedOut.logIn('alice'));
  expect(await document.headerValue('retry-after')).toMatch(/^(30|29|28)$/);
  await expect(page.getByRole('alert')).toContainText(/Try again in (30|29|28) seconds/);
  await expect(page.getByLabel('User name')).toHaveValue('alice');
  await alice.open('/inbox', 200);
  await loggedOut.navigate('/login', 429, () => loggedOut.logIn('alice'));
});
