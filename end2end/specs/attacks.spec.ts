/** Attacks that an administrator plays, for a class that watches the monitor. */

import { answer } from '../law.ts';
import { expect, test } from '../fixtures/test.ts';

test('an attack that is played moves the streams', async ({ admin }) => {
  await admin.open('/monitor/attacks', 200);
  const play = admin.page.getByRole('button', { name: 'Play guessing' });
  const { form } = await admin.lands('/monitor', 200, () => play.click());
  expect(form?.status()).toBe(303);
  const authentication = admin.page.getByRole('region', { name: 'Authentication' });
  await expect(authentication).toContainText('authn_login_fail');
  await expect(authentication).toContainText('authn_login_lock');
  await expect(authentication).toContainText('excess_rate_limit_exceeded');
  await expect(admin.main()).toContainText('Looks like guessing');
});

test('one attack is played at a time, and the list says which', async ({ admin }) => {
  await admin.open('/monitor/attacks', 200);
  await admin.lands('/monitor', 200, () => admin.page.getByRole('button', { name: 'Play refresh storm' }).click());
  await admin.open('/monitor/attacks', 200);
  await expect(admin.page.getByRole('status')).toContainText('Refresh storm is being played');
  for (const button of await admin.page.getByRole('button', { name: /^Play / }).all()) await expect(button).toBeDisabled();
});

test('axe finds nothing on the list of attacks', async ({ admin, axe }) => {
  await admin.open('/monitor/attacks', 200);
  expect(await axe(admin)).toEqual([]);
});

for (const who of ['logged-out', 'alice', 'bob'] as const) {
  const status = answer('/monitor/attacks', who);
  test(`${who} gets ${status} and plays nothing`, async ({ as }) => {
    const visitor = await as(who);
    await visitor.open('/monitor/attacks', status);
    expect((await visitor.post('/monitor/attacks', { attack: 'guessing' })).status()).toBe(status);
  });
}
