/** Attacks that an administrator plays, for a class that watches the monitor. */

import { expectedStatus } from '../expectations.ts';
import { expect, test } from '../fixtures/test.ts';

test('an attack that is played moves the streams', async ({ admin }) => {
  await admin.open('/monitor/attacks', 200);
  const playButton = admin.page.getByRole('button', { name: 'Play guessing' });
  const { formResponse } = await admin.navigate('/monitor', 200, () => playButton.click());
  expect(formResponse?.status()).toBe(303);
  const counter = admin.page.getByRole('status').filter({ hasText: 'sent' });
  await expect(counter).toHaveText(/^[1-8] of 9 sent$/);
  // The events are above the chart, on a phone as well.
  const [events, chart] = [admin.page.getByRole('heading', { name: 'Authentication' }), admin.page.getByRole('heading', { name: 'The last hour by the minute' })];
  expect((await events.boundingBox())!.y).toBeLessThan((await chart.boundingBox())!.y);
  const authentication = admin.page.getByRole('region', { name: 'Authentication' });
  await expect(authentication).toContainText('authn_login_fail');
  await expect(authentication).toContainText('authn_login_lock');
  await expect(authentication).toContainText('excess_rate_limit_exceeded');
  await expect(admin.main()).toContainText('Looks like guessing');
  await expect(counter).toHaveText('all sent, and it is over');
});

test('one attack is played at a time, and the list says which', async ({ admin }) => {
  await admin.open('/monitor/attacks', 200);
  await admin.navigate('/monitor', 200, () => admin.page.getByRole('button', { name: 'Play refresh storm' }).click());
  await admin.open('/monitor/attacks', 200);
  await expect(admin.page.getByRole('status')).toContainText('Refresh storm is being played');
  for (const button of await admin.page.getByRole('button', { name: /^Play / }).all()) await expect(button).toBeDisabled();
});

test('axe finds nothing on the list of attacks', async ({ admin, axe }) => {
  await admin.open('/monitor/attacks', 200);
  expect(await axe(admin)).toEqual([]);
});

test('a guest is told what is behind the login of the monitor, and of no other page', async ({ loggedOut }) => {
  await loggedOut.open('/monitor', 401);
  await expect(loggedOut.main()).toContainText('The monitor shows administrators each refusal as it happens');
  await loggedOut.open('/admin', 401);
  await expect(loggedOut.main()).not.toContainText('The monitor');
});

for (const who of ['logged-out', 'alice', 'bob'] as const) {
  const status = expectedStatus('/monitor/attacks', who);
  test(`${who} gets ${status} and plays nothing`, async ({ createVisitor }) => {
    const visitor = await createVisitor(who);
    await visitor.open('/monitor/attacks', status);
    expect((await visitor.post('/monitor/attacks', { attack: 'guessing' })).status()).toBe(status);
  });
}
