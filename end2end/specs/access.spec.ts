/**
 * Access requests and their decisions: after a grant the refused address answers 200, and each decision asks
 * for confirmation once.
 */

import { expect, test } from '../fixtures/test.ts';

test('asked, granted, and the page that was refused is a 200 in the same tab', async ({ alice, admin }) => {
  await alice.open('/reports', 403);
  const main = alice.main();
  await main.getByLabel('Message to the administrators').fill('For the figures of this quarter.');
  const askButton = main.getByRole('button', { name: 'Ask for access' });
  const { formResponse } = await alice.navigate('/reports#ask', 403, () => askButton.click());
  expect(formResponse?.status()).toBe(303);
  await expect(main.getByRole('heading', { name: 'Ask for access' })).toBeFocused();
  await expect(main).toContainText('You have asked on');
  await expect(main.getByLabel('Message to the administrators')).toHaveCount(0);

  await admin.open('/admin', 200);
  await admin.navigate('/admin/requests', 200, () => admin.main().getByRole('link', { name: 'Requests for access (1)' }).click());
  await expect(admin.main()).toContainText('For the figures of this quarter.');
  const grant = admin.main().getByRole('link', { name: 'Grant… reports:read for alice' });
  await admin.navigate('/admin/requests/1?decision=grant', 200, () => grant.click());
  await expect(admin.main().getByRole('heading', { level: 1 })).toHaveText('Grant reports:read to alice?');
  const confirmButton = admin.main().getByRole('button', { name: 'Grant it' });
  await admin.navigate('/admin/requests?settled=1#done', 200, () => confirmButton.click());
  await expect(admin.page.getByRole('status')).toContainText('alice has reports:read now.');
  await expect(admin.page.getByRole('status')).toBeFocused();

  const retryLink = main.getByRole('link', { name: 'See whether it is granted' });
  const { document } = await alice.navigate('/reports', 200, () => retryLink.click());
  expect(document.headers()['cache-control']).toBe('no-store');
  await alice.open('/admin', 403);

  const revokeLink = admin.main().getByRole('link', { name: 'Take back… reports:read for alice' });
  await admin.navigate('/admin/requests/1?decision=revoke', 200, () => revokeLink.click());
  await admin.navigate('/admin/requests?settled=1#done', 200, () => admin.main().getByRole('button', { name: 'Take it back' }).click());
  await alice.open('/reports', 403);
  await expect(main).toContainText('an administrator took it back');
});

test('whoever has asked can decide as the administrator', async ({ alice }) => {
  await alice.open('/reports', 403);
  await alice.navigate('/reports#ask', 403, () => alice.main().getByRole('button', { name: 'Ask for access' }).click());
  await expect(alice.main()).toContainText('In this demo you can be the administrator:');
  const decideButton = alice.main().getByRole('button', { name: 'Decide it as admin →' });
  await alice.navigate('/admin/requests', 200, () => decideButton.click());
  await expect(alice.main().getByRole('link', { name: 'Grant… reports:read for alice' })).toBeVisible();
});

test('a request is refused, and one is withdrawn', async ({ alice, admin }) => {
  await alice.open('/admin', 403);
  const askButton = alice.main().getByRole('button', { name: 'Ask for access' });
  await alice.navigate('/admin#ask', 403, () => askButton.click());
  const withdrawButton = alice.main().getByRole('button', { name: 'Withdraw the request' });
  await alice.navigate('/admin#ask', 403, () => withdrawButton.click());
  await expect(alice.main().getByRole('heading', { name: 'Ask for access' })).toBeFocused();
  await expect(alice.main()).toContainText('You withdrew it on');
  await alice.navigate('/admin#ask', 403, () => askButton.click());
  expect((await admin.post('/admin/requests/2', { decision: 'refuse' })).status()).toBe(303);
  await alice.open('/admin', 403);
  await expect(alice.main()).toContainText('An administrator refused it on');
  await alice.open('/account', 200);
  await alice.expandSection('Requests for access');
  await expect(alice.main().getByRole('region', { name: 'Requests for access' })).toContainText('refused it on');
});

test('wrong passwords lock alice for a stranger, and an administrator unlocks', async ({ alice, admin, loggedOut }) => {
  const attempt = { user_name: 'alice', password: 'wrong-horse', next: '/inbox' };
  for (let i = 0; i < 5; i += 1) expect((await loggedOut.post('/login', attempt)).status()).toBe(401);
  expect((await loggedOut.post('/login', attempt)).status()).toBe(429);
  await alice.open('/inbox', 200);

  await admin.open('/admin/members/alice', 200);
  await expect(admin.main()).toContainText('for those who tried wrong passwords');
  await admin.navigate('/admin/members/alice/unlock', 200, () => admin.main().getByRole('link', { name: 'Unlock…' }).click());
  const confirmButton = admin.main().getByRole('button', { name: 'Unlock it' });
  await admin.navigate('/admin/members/alice?done=unlock#done', 200, () => confirmButton.click());
  await expect(admin.main().getByText('Nobody has to wait for alice now.')).toBeVisible();
  await expect(admin.main().getByRole('link', { name: 'Unlock…' })).toHaveCount(0);

  await loggedOut.open('/login', 200);
  await loggedOut.navigate('/inbox', 200, () => loggedOut.page.goto(`${loggedOut.origin}/login?next=/inbox`).then(() => loggedOut.logIn('alice')));
});

test('an administrator ends all sessions of alice', async ({ alice, admin }) => {
  await alice.open('/inbox', 200);
  await admin.open('/admin/members/alice', 200);
  const endLink = admin.main().getByRole('link', { name: 'End all sessions…' });
  await admin.navigate('/admin/members/alice/sessions', 200, () => endLink.click());
  await expect(admin.main()).toContainText('everybody who uses it is logged out');
  await alice.open('/inbox', 200);
  await admin.navigate('/admin/members/alice?done=sessions#done', 200, () => admin.main().getByRole('button', { name: 'End them' }).click());
  await expect(admin.main().getByText('alice has 0 sessions now.')).toBeVisible();
  await alice.open('/inbox', 401);
});

test('a policy that is set decides what guests get, until it is reset', async ({ admin, loggedOut }) => {
  await loggedOut.open('/reports', 401);
  await admin.open('/admin/policies', 200);
  const row = admin.main().getByRole('row').filter({ hasText: 'read the reports' });
  await expect(row).toHaveText(/401 who are you\?\s*403 not you\s*404 nothing here/);
  await admin.page.getByLabel('Policy of reports:read').selectOption('conceal');
  const setButton = admin.page.getByRole('button', { name: 'Set reports:read…' });
  await admin.navigate('/admin/policies/reports:read?told=conceal', 200, () => setButton.click());
  await admin.navigate('/admin/policies?set=reports:read#done', 200, () => admin.main().getByRole('button', { name: 'Set it' }).click());
  await expect(admin.page.getByRole('status')).toHaveText('The policy of reports:read is conceal now.');
  await expect(admin.page.getByRole('status')).toBeFocused();
  await expect(row).toHaveText(/404 nothing here\s*404 nothing here\s*404 nothing here/);
  await loggedOut.open('/reports', 404);
  const resetLink = admin.main().getByRole('link', { name: 'Reset reports:read…' });
  await admin.navigate('/admin/policies/reports:read?told=grant', 200, () => resetLink.click());
  await admin.navigate('/admin/policies?set=reports:read#done', 200, () => admin.main().getByRole('button', { name: 'Set it' }).click());
  await loggedOut.open('/reports', 401);
});

test('axe finds nothing on these pages', async ({ alice, admin, axe }) => {
  await alice.open('/reports', 403);
  expect(await axe(alice)).toEqual([]);
  await alice.post('/access-requests', { permission: 'reports:read', message: 'please' });
  await alice.open('/reports', 403);
  expect(await axe(alice)).toEqual([]);
  for (const path of ['/admin/requests', '/admin/requests/1?decision=grant', '/admin/policies', '/admin/members/alice', '/admin']) {
    await admin.open(path, 200);
    expect(await axe(admin), path).toEqual([]);
  }
});
