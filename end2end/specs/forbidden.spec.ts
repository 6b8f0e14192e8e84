/**
 * Gate 2: a 403 names the missing permission and the account, offers no login, and another account may get
 * in.
 */

import { signUp } from '../fixtures/member.ts';
import { expect, test } from '../fixtures/test.ts';

const REFUSALS = [
  { page: '/reports', who: 'alice', account: 'standard, free plan', permission: 'reports:read', letIn: 'bob' },
  { page: '/reports', who: 'alice', account: 'standard, free plan', permission: 'reports:read', letIn: 'admin' },
  { page: '/admin', who: 'alice', account: 'standard, free plan', permission: 'members:list', letIn: 'admin' },
  { page: '/admin', who: 'bob', account: 'standard, pro plan', permission: 'members:list', letIn: 'admin' },
] as const;

for (const { page, who, account, permission, letIn } of REFUSALS) {
  test(`${who} is told what ${page} needs, and ${letIn} is let in`, async ({ createVisitor }) => {
    const visitor = await createVisitor(who);
    const main = visitor.main();
    await visitor.open(page, 403);
    await expect(main.getByRole('heading', { level: 1 })).toHaveText('You may not see this');
    await expect(main).toContainText(`You are logged in as ${who} (${account})`);
    await expect(main).toContainText(`needs the permission ${permission}`);
    await expect(main.getByLabel('Password')).toHaveCount(0);

    const switchButton = main.getByRole('button', { name: `Continue as ${letIn}` });
    const { formResponse } = await visitor.navigate(page, 200, () => switchButton.click());
    expect(formResponse?.status()).toBe(303);
  });
}

test('only a refusal that a plan would lift names a plan', async ({ alice, bob }) => {
  await alice.open('/reports', 403);
  await expect(alice.main()).toContainText('The pro plan includes it; bob has it.');
  await alice.open('/admin', 403);
  await expect(alice.main()).not.toContainText('plan includes it');
  await bob.open('/admin', 403);
  await expect(bob.main()).not.toContainText('plan includes it');
});

test("one's own account learns who can give it the plan, and that a switch ends its session", async ({ alice, loggedOut }) => {
  await alice.open('/reports', 403);
  await expect(alice.main()).not.toContainText('logs you out');
  const name = await signUp(loggedOut, 'dora');
  await loggedOut.open('/reports', 403);
  const main = loggedOut.main();
  await expect(main).toContainText(`An administrator can give you the pro plan: become admin, choose it beside ${name}`);
  await expect(main).toContainText(`logs you out of your own account. To come back, log in as ${name} with your password.`);

  const switchButton = main.getByRole('button', { name: 'Continue as admin' });
  await loggedOut.navigate('/reports', 200, () => switchButton.click());
});
