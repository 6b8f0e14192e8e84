/** Access tokens: created on the account page, used by a program step by step, and revoked. */

import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';

test('a token is made on the account page, shown once, used, and revoked', async ({ alice, loggedOut }) => {
  const token = await make(alice, 'nightly backup', ['inbox:read']);
  expect((await ask(loggedOut, token)).status).toBe(200);

  await alice.lands('/account#own-tokens', 200, () => alice.page.getByRole('link', { name: 'I have copied it' }).click());
  const row = alice.main().getByRole('listitem').filter({ hasText: 'nightly backup' });
  await expect(row).toContainText(/· live\s*inbox:read/);
  await expect(row).not.toContainText('last used never');
  await expect(alice.main()).not.toContainText(token);

  const revoke = row.getByRole('button', { name: 'Revoke nightly backup' });
  const { form } = await alice.lands('/account#own-tokens', 200, () => revoke.click());
  expect(form?.status()).toBe(303);
  await expect(row).toContainText('revoked');
  await expect(revoke).toHaveCount(0);
  expect(await ask(loggedOut, token)).toEqual({ status: 401, error: 'invalid_token', scope: undefined });
});

test('the ladder from no token to one that is enough', async ({ alice, loggedOut }) => {
  expect(await ask(loggedOut, null)).toEqual({ status: 401, error: undefined, scope: undefined });
  expect(await ask(loggedOut, 'tg_typing-error')).toEqual({ status: 401, error: 'invalid_token', scope: undefined });

  const gone = await make(alice, 'gone', ['inbox:read']);
  await alice.open('/account', 200);
  await alice.unfold('Access tokens');
  await alice.lands('/account#own-tokens', 200, () => alice.page.getByRole('button', { name: 'Revoke gone' }).click());
  expect(await ask(loggedOut, gone)).toEqual({ status: 401, error: 'invalid_token', scope: undefined });

  const narrow = await make(alice, 'narrow', ['profile:read']);
  expect(await ask(loggedOut, narrow)).toEqual({ status: 403, error: 'insufficient_scope', scope: 'inbox:read' });

  const enough = await make(alice, 'enough', ['profile:read', 'inbox:read']);
  expect(await ask(loggedOut, enough)).toEqual({ status: 200, error: undefined, scope: undefined });
});

test('what is wrong with the form stands at its fields, and what was typed stays', async ({ alice }) => {
  const { page } = alice;
  await alice.open('/account', 200);
  await alice.unfold('Access tokens');
  await page.getByLabel('Name of the token').fill('forty characters are enough for any name');
  await page.getByLabel('Ends after').selectOption('1 day');
  await alice.lands('/account/tokens', 422, () => page.getByRole('button', { name: 'Make a token' }).click());
  await expect(page).toHaveTitle('No token was made · Two Gates');
  await expect(page.getByRole('group', { name: 'Scopes' })).toHaveAccessibleDescription(/^Choose at least one/);
  await expect(page.getByLabel('Name of the token')).toHaveValue('forty characters are enough for any name');
  await expect(page.getByLabel('Ends after')).toHaveValue('86400');
});

test('the form says what a scope is worth to this account', async ({ alice, admin }) => {
  await alice.open('/account', 200);
  await alice.unfold('Access tokens');
  await expect(scope(alice, 'admin:read')).toHaveAccessibleName(/403 there with or without a token/);
  await admin.open('/account', 200);
  await admin.unfold('Access tokens');
  await expect(scope(admin, 'admin:read')).not.toHaveAccessibleName(/403/);
});

test('the pages of a token can be used by everybody', async ({ alice, axe }) => {
  await make(alice, 'to look at', ['inbox:read', 'admin:read']);
  expect(await axe(alice)).toEqual([]);
  await alice.open('/account#tokens', 200);
  expect(await axe(alice)).toEqual([]);
});

/** Fills in the form, and returns the token from the answer. */
async function make(visitor: Visitor, name: string, scopes: readonly string[]): Promise<string> {
  const { page } = visitor;
  await visitor.open('/account', 200);
  await visitor.unfold('Access tokens');
  await page.getByLabel('Name of the token').fill(name);
  for (const each of scopes) await scope(visitor, each).check();
  await visitor.lands('/account/tokens', 201, () => page.getByRole('button', { name: 'Make a token' }).click());
  await expect(page).toHaveTitle('Your new token · Two Gates');
  const token = await page.getByRole('group', { name: 'The token' }).innerText();
  expect(token).toMatch(/^tg_[\w-]{38}$/);
  return token;
}

function scope(visitor: Visitor, name: string): ReturnType<Visitor['main']> {
  return visitor.page.getByRole('checkbox', { name: new RegExp(`^${name} `) });
}

/** Requests the inbox with a token, or without one. Returns the status and parts of the Bearer challenge. */
async function ask(
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
