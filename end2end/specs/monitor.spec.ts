/** The monitor: administrators see refusals with their reasons as they happen. */

import { readFile } from 'node:fs/promises';
import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';

const LIVE_TEXT = 'Live: new events appear automatically.';

test('the streams move while another browser is refused', { tag: '@js' }, async ({ admin, bob, loggedOut }) => {
  await admin.open('/monitor', 200);
  await expect(admin.page.getByRole('status')).toHaveText(LIVE_TEXT);
  const authorization = stream(admin, 'Authorization');
  await expect(authorization.getByRole('listitem')).toHaveCount(0);
  await expect(authorization.getByText('Nothing yet')).toBeVisible();

  await bob.open('/admin', 403);
  const row = authorization.getByRole('listitem');
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('authz_fail');
  await expect(row).toContainText('GET /admin by bob');
  await expect(row).toContainText('403 not you');
  await expect(row).toContainText('lacks:administrator');
  await expect(authorization.getByText('Nothing yet')).toBeHidden();

  await loggedOut.open('/inbox', 401);
  await expect(stream(admin, 'Authentication').getByRole('listitem').first()).toContainText('GET /inbox by a guest');
  await expect(admin.main()).toContainText('1 with 401 (bars upward), 1 with 403 or 404 (bars downward)');
});

test('a pause holds the rows back, and what came meanwhile is there after it', { tag: '@js' }, async ({ admin, bob }) => {
  await admin.open('/monitor', 200);
  const { page } = admin;
  const rows = stream(admin, 'Authorization').getByRole('listitem');
  await expect(page.getByRole('status')).toHaveText(LIVE_TEXT);
  await bob.open('/admin', 403);
  await expect(rows).toHaveCount(1);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('status')).toContainText('Paused.');
  await bob.open('/profiles/zoe', 404);
  await expect(rows).toHaveCount(1);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('/profiles/zoe');
});

test('a restart of the server is told, and what was missed is there after it', { tag: '@js' }, async ({ site, admin, bob }) => {
  await admin.open('/monitor', 200);
  const rows = stream(admin, 'Authorization').getByRole('listitem');
  await expect(admin.page.getByRole('status')).toHaveText(LIVE_TEXT);
  await bob.open('/admin', 403);
  await expect(rows).toHaveCount(1);
  // The browser logs this error if it reconnects before the server is back.
  admin.consoleErrors.allowError(/ERR_CONNECTION_REFUSED/);
  await site.restart({ clockAhead: 0 });
  // The page waits two seconds before it reconnects, so it misses the event of the next request.
  await bob.open('/profiles/zoe', 404);
  await expect(admin.page.getByRole('status')).toContainText('Live again');
  await expect(rows).toHaveCount(2);
});

test('one looks for what was refused, and sees what the user was not told', async ({ admin, alice, bob }) => {
  await alice.open('/reports', 403);
  await bob.open('/admin', 403);
  await bob.open('/profiles/alice', 404);
  await expect.poll(async () => (await listRefusals(admin)).length).toBe(3);
  const { page } = admin;
  await admin.open('/monitor', 200);
  await page.getByText('Filter, or look for a request ID').click();
  await page.getByLabel('Account').fill('bob');
  await page.getByLabel('Status').fill('404');
  await admin.navigate('/monitor?account=bob&status=404', 200, () => page.getByRole('button', { name: 'Show' }).click());
  const rows = stream(admin, 'Authorization').getByRole('listitem');
  await expect(rows).toHaveCount(1);
  await expect(stream(admin, 'Authentication')).toContainText('No event matches.');
  await rows.getByRole('link', { name: 'authz_fail' }).click();
  const [userView, trailView] = [page.getByRole('region', { name: 'What the user saw' }), page.getByRole('region', { name: 'What the trail knows' })];
  await expect(userView).toContainText('Nothing here');
  await expect(userView).not.toContainText('hidden');
  await expect(trailView).toContainText('hidden');
  await page.getByRole('link', { name: 'All of this request' }).click();
  await expect(page).toHaveURL(/\/monitor\?request=[0-9a-f-]{36}$/);
  await expect(page.getByRole('listitem').filter({ hasText: 'authz_fail' })).toHaveCount(1);
});

test('the filtered rows are taken away as a file', { tag: '@once' }, async ({ admin, bob }) => {
  await bob.open('/admin', 403);
  await bob.open('/profiles/zoe', 404);
  await expect.poll(async () => (await listRefusals(admin)).length).toBe(2);
  await admin.open('/monitor?status=403', 200);
  const download = admin.page.waitForEvent('download');
  await admin.page.getByRole('link', { name: 'CSV' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('audit-trail.csv');
  const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(',bob,session cookie,GET,/admin,403,gate2,lacks:administrator,');
});

test('axe finds nothing on the monitor and on an event', { tag: '@js' }, async ({ admin, bob, loggedOut, axe }) => {
  await loggedOut.open('/inbox', 401);
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']) await bob.open(`/profiles/nobody-${name}`, 404);
  await expect.poll(async () => (await listRefusals(admin)).length).toBe(10);
  await admin.open('/monitor', 200);
  await expect(admin.main()).toContainText('Looks like probing: 10 refusals');
  await admin.page.getByText('The same as a table').click();
  expect(await axe(admin)).toEqual([]);
  await stream(admin, 'Authorization').getByRole('link').first().click();
  await expect(admin.page.getByRole('heading', { level: 1 })).toHaveText('authz_fail');
  expect(await axe(admin)).toEqual([]);
});

/** One of the two streams. */
function stream({ page }: Visitor, name: 'Authentication' | 'Authorization') {
  return page.getByRole('region', { name });
}

/** The refusals of gate 2 and of the hidden door in the trail, which gets them a moment after the answers. */
async function listRefusals(admin: Visitor): Promise<unknown[]> {
  const response = await admin.send('GET', '/api/monitor/events?event=authz_fail');
  const { events } = (await response.json()) as { events: unknown[] };
  return events;
}
