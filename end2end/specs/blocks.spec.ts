/**
 * Blocked addresses: an administrator blocks and unblocks, and the lab, which can choose the client's
 * address, sees the effect.
 */

import type { Locator } from '@playwright/test';
import { openOptions } from '../fixtures/lab.ts';
import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';

const PAGE = '/monitor/blocks';
const BLOCKED_ADDRESS = '203.0.113.66';
/** A guest's request for a public page from the blocked address. */
const BLOCKED_REQUEST = `/api/lab/exchange?persona=logged-out&path=/profiles&from=${BLOCKED_ADDRESS}`;

const row = (visitor: Visitor, network: string): Locator =>
  visitor.main().getByRole('row').filter({ has: visitor.page.getByRole('rowheader', { name: network }) });

async function requestStatus(visitor: Visitor): Promise<number> {
  return ((await (await visitor.send('GET', BLOCKED_REQUEST)).json()) as { status: number }).status;
}

async function fillForm(visitor: Visitor, network: string): Promise<Locator> {
  await visitor.page.getByLabel('IP address or network').fill(network);
  await visitor.page.getByLabel('Why').fill('a lesson');
  await visitor.page.getByLabel('For how long').selectOption('1 hour');
  return visitor.main().getByRole('button', { name: 'Block it' });
}

test('a block is lifted and set again, each from the next request on', async ({ admin, loggedOut }) => {
  expect(await requestStatus(loggedOut)).toBe(403);
  await admin.open('/admin', 200);
  await admin.navigate(PAGE, 200, () => admin.main().getByRole('link', { name: 'Blocked IP addresses' }).click());
  await expect(row(admin, BLOCKED_ADDRESS)).toContainText('Guessed passwords of 300 accounts');
  const liftButton = admin.main().getByRole('button', { name: `Lift the block of ${BLOCKED_ADDRESS}` });
  await expect(liftButton).toBeHidden();
  await row(admin, BLOCKED_ADDRESS).getByText('Lift', { exact: true }).click();
  await admin.navigate(`${PAGE}?done=1#done`, 200, () => liftButton.click());
  await expect(admin.page.getByRole('status')).toHaveText('The block is lifted.');
  await expect(admin.page.getByRole('status')).toBeFocused();
  await expect(admin.main().getByText('No IP address is blocked.')).toBeVisible();
  expect(await requestStatus(loggedOut)).toBe(200);

  const button = await fillForm(admin, BLOCKED_ADDRESS);
  await admin.page.getByLabel(/I mean it/).check();
  await admin.navigate(`${PAGE}?done=2#done`, 200, () => button.click());
  await expect(admin.page.getByRole('status')).toHaveText(`${BLOCKED_ADDRESS} is blocked now.`);
  await expect(row(admin, BLOCKED_ADDRESS)).toContainText('a lesson');
  expect(await requestStatus(loggedOut)).toBe(403);
});

test('nobody blocks the machine that they sit at, or without a tick', async ({ admin }) => {
  await admin.open(PAGE, 200);
  const button = await fillForm(admin, '127.0.0.1');
  const methods: string[] = [];
  admin.page.on('request', (request) => methods.push(request.method()));
  await button.click();
  expect(methods, 'the browser asks for the tick').not.toContain('POST');
  await admin.page.getByLabel(/I mean it/).check();
  await admin.navigate(PAGE, 422, () => button.click());
  const field = admin.page.getByLabel('IP address or network');
  await expect(field).toHaveValue('127.0.0.1');
  await expect(field).toHaveAccessibleDescription(/loopback address/);
  await expect(field).toBeFocused();
});

test('the lab sends from the address that one chooses, and says what it met', async ({ loggedOut }) => {
  await loggedOut.open('/lab?persona=admin&path=/admin', 200);
  await openOptions(loggedOut);
  const form = loggedOut.page.locator('form').filter({ has: loggedOut.page.getByRole('button', { name: 'Send' }) });
  await form.getByRole('combobox', { name: 'From' }).first().selectOption(BLOCKED_ADDRESS);
  await form.getByRole('button', { name: 'Send' }).click();
  await expect(loggedOut.page).toHaveURL(new RegExp(`from=${BLOCKED_ADDRESS}`));
  await loggedOut.main().getByText('Each question, with its rule').click();
  await expect(loggedOut.main().getByText(`an IP address on the block list: ${BLOCKED_ADDRESS}.`).first()).toBeVisible();
  await expect(loggedOut.main().getByText('A command cannot choose the address')).toBeVisible();
});
