/** Access tokens: created on the account page, used by a program step by step, and revoked. */

import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';

test('a token is made on the account page, shown once, used, and revoked', async ({ alice, loggedOut }) => {
  const token = await createToken(alice, 'nightly backup', ['inbox:read']);
  expect((await requestInbox(loggedOut, token)).status).toBe(200);

  await alice.navigate('/account#own-tokens', 200, () => alice.page.getByRole('link', { name: 'I have copied it' }).click());
  const row = alice.main().getByRole('listitem').filter({ hasText: 'nightly backup' });
  await expect(row).toContainText(/· live\s*inbox:read/);
  await expect(row).not.toContainText('last used never');
  await expect(alice.main()).not.toContainText(token);

  const revokeButton = row.getByRole('button', { name: 'Revoke nightly backup' });
  const { formResponse } = await alice.navigate('/account#own-tokens', 200, () => revokeButton.click());
  expect(formResponse?.status()).toBe(303);
  await expect(row).toContainText('revoked');
  await expect(revokeButton).toHaveCount(0);
  expect(await requestInbox(loggedOut, token)).toEqual({ status: 401, error: 'invalid_token', scope: undefined });
});

test('the ladder from no token to one that is enough', async ({ alice, loggedOut }) => {
  expect(await requestInbox(loggedOut, null)).toEqual({ status: 401, error: undefined, scope: undefined });
  expect(await requestInbox(loggedOut, 'tg_typing-error')).toEqual({ status: 401, error: 'invalid_token', scope: undefined });

  const revoked = await createToken(alice, 'gone', ['inbox:read']);
  await alice.open('/account', 200);
  await alice.expandSection('Access tokens');
  await alice.navigate('/account#own-tokens', 200, () => alice.page.getByRole('button', { name: 'Revoke gone' }).click());
  expect(await requestInbox(loggedOut, revoked)).toEqual({ status: 401, error: 'invalid_token', scope: undefined });

  const narrow = await createToken(alice, 'narrow', ['profile:read']);
  expect(await requestInbox(loggedOut, narrow)).toEqual({ status: 403, error: 'insufficient_scope', scope: 'inbox:read' });

  const enough = await createToken(alice, 'enough', ['profile:read', 'inbox:read']);
  expect(await requestInbox(loggedOut, enough)).toEqual({ status: 200, error: undefined, scope: undefined });
});

test('what is wrong with the form stands at its fields, and what was typed stays', async ({ alice }) => {
  const { page } = alice;
  await alice.open('/account', 200);
  await alice.expandSection('Access tokens');
  await page.getByLabel('Name of the token').fill('forty characters are enough for any name');
  await page.getByLabel('Ends after').selectOption('1 day');
  await alice.navigate('/account/tokens', 422, () => page.getByRole('button', { name: 'Make a token' }).click());
  await expect(page).toHaveTitle('No token was made · Two Gates');
  await expect(page.getByRole('group', { name: 'Scopes' })).toHaveAccessibleDescription(/^Choose at least one/);
  await expect(page.getByLabel('Name of the token')).toHaveValue('forty characters are enough for any name');
  await expect(page.getByLabel('Ends after')).toHaveValue('86400');
});

test('the form says what a scope is worth to this account', async ({ alice, admin }) => {
  await alice.open('/account', 200);
  await alice.expandSection('Access tokens');
  await expect(scopeCheckbox(alice, 'admin:read')).toHaveAccessibleName(/403 there with or without a token/);
  await admin.open('/account', 200);
  await admin.expandSection('Access tokens');
  await expect(scopeCheckbox(admin, 'admin:read')).not.toHaveAccessibleName(/403/);
});

test('the pages of a token can be used by everybody', async ({ alice, axe }) => {
  await createToken(alice, 'to look at', ['inbox:read', 'admin:read']);
  expect(await axe(alice)).toEqual([]);
  await alice.open('/account#tokens', 200);
  expect(await axe(alice)).toEqual([]);
});

/** Fills in the form, and returns the token from the answer. */
async function createToken(visitor: Visitor, name: string, scopes: readonly string[]): Promise<string> {
  const { page } = visitor;
  await visitor.open('/account', 200);
  await visitor.expandSection('Access tokens');
  await page.getByLabel('Name of the token').fill(name);
  for (const scope of scopes) await scopeCheckbox(visitor, scope).check();
  await visitor.navigate('/account/tokens', 201, () => page.getByRole('button', { name: 'Make a token' }).click());
  await expect(page).toHaveTitle('Your new token · Two Gates');
  const token = await page.getByRole('group', { name: 'The token' }).innerText();
  expect(token).toMatch(/^tg_[\w-]{38}$/);
  return token;
}

function scopeCheckbox(visitor: Visitor, name: string): ReturnType<Visitor['main']> {
  return visitor.page.getByRole('checkbox', { name: new RegExp(`^${name} `) });
}

/** Requests the inbox with a token, or without one. Returns the status and parts of the Bearer challenge. */
async function requestInbox(
  visitor: Visitor,
  token: string | null,
): Promise<{ status: number; error: string | undefined; scope: string | undefined }> {
  const headers = token === null ? {} : { authorization: `Bearer ${token}` };
  const response = await visitor.send('GET', '/api/inbox', { headers });
  const challenges = response.headersArray().filter(({ name }) => name.toLowerCase() === 'www-authenticate');
  const bearer = challenges.map(({ value }) => value).find((value) => value.startsWith('Bearer ')) ?? '';
  const param = (name: string): string | undefined => new RegExp(`[ ,]${name}="([^"]*)"`).exec(bearer)?.[1];
  return { status: response.status(), error: param('error'), scope: param('scope') };
}
