/** The hidden door: a hidden resource answers like a missing one, to every request. */

import type { APIResponse } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';

const HIDDEN = 'alice';
const MISSING = 'nadia';

/** Methods, each with the status that both the hidden and the missing profile get. */
const REQUESTS = [
  ['GET', 404],
  ['HEAD', 404],
  ['POST', 405],
  ['OPTIONS', 204],
  ['DELETE', 405],
] as const;

test('the owner sees the profile that others may not know of', async ({ alice }) => {
  await alice.open(`/profiles/${HIDDEN}`, 200);
  await expect(alice.page.getByRole('heading', { level: 1, name: 'Alice Moreau' })).toBeVisible();
  await alice.open(`/profiles/${MISSING}`, 404);
});

for (const name of ['logged-out', 'bob'] as const) {
  for (const folder of ['/profiles', '/api/profiles']) {
    test(`${folder} answers ${name} the same for hidden and missing`, async ({ createVisitor }) => {
      const visitor = await createVisitor(name);
      expect((await visitor.send('GET', `${folder}/bob`)).status()).toBe(200);
      for (const [method, status] of REQUESTS) {
        await test.step(method, async () => {
          // Compressed bodies would differ in length by chance, because of their nonces.
          const options = { headers: { origin: visitor.origin, 'accept-encoding': 'identity' } };
          const hidden = await visitor.send(method, `${folder}/${HIDDEN}`, options);
          const missing = await visitor.send(method, `${folder}/${MISSING}`, options);
          expect(hidden.status()).toBe(status);
          expect(missing.status()).toBe(status);
          expect(comparableHeaders(hidden)).toEqual(comparableHeaders(missing));
          expect(await bodyParts(hidden, folder, HIDDEN)).toEqual(await bodyParts(missing, folder, MISSING));
        });
      }
    });
  }

  test(`the screen shows ${name} the same for hidden and missing`, async ({ createVisitor }) => {
    const visitor = await createVisitor(name);
    expect(await screenText(visitor, HIDDEN)).toBe(await screenText(visitor, MISSING));
  });

  test(`a conditional or partial request tells ${name} nothing more`, async ({ createVisitor }) => {
    const visitor = await createVisitor(name);
    const variants: Record<string, string>[] = [
      { range: 'bytes=0-9' },
      { 'if-none-match': '*' },
      { 'if-match': '*' },
      { 'if-modified-since': 'Fri, 01 Jan 2100 00:00:00 GMT' },
      { accept: 'application/json' },
    ];
    for (const variant of variants) {
      const hidden = await visitor.send('GET', `/profiles/${HIDDEN}`, { headers: variant });
      const missing = await visitor.send('GET', `/profiles/${MISSING}`, { headers: variant });
      expect(hidden.status(), JSON.stringify(variant)).toBe(404);
      expect(missing.status()).toBe(404);
      expect(comparableHeaders(hidden)).toEqual(comparableHeaders(missing));
    }
  });
}

test('a 404 offers a guest a login, a member another account, and both the same links to the lab', async ({ loggedOut, bob }) => {
  for (const [visitor, persona, label] of [[loggedOut, 'logged-out', 'Log in'], [bob, 'bob', 'Switch account']] as const) {
    for (const name of [HIDDEN, MISSING]) {
      await visitor.open(`/profiles/${name}`, 404);
      await expect(visitor.main().getByRole('link', { name: label, exact: true })).toHaveAttribute('href', '/login');
      const comparisonLink = visitor.main().getByRole('link', { name: 'Compare hidden and missing' });
      const comparison = await visitor.send('GET', (await comparisonLink.getAttribute('href'))!);
      expect(await comparison.text()).toContain('No difference');
      const labLink = visitor.main().getByRole('link', { name: 'See what happened in the lab' });
      await expect(labLink).toHaveAttribute('href', `/lab/refused?persona=${persona}`);
      await visitor.navigate(`/lab?persona=${persona}&method=GET&path=%2Fprofiles%2F${name}`, 200, () => labLink.click());
    }
  }
});

/** Names, order and values of the header fields, without the date, the request id and the nonce. */
function comparableHeaders(response: APIResponse): [string, string][] {
  return response.headersArray().map(({ name, value }) => {
    if (name === 'date' || name === 'x-request-id') return [name, ''];
    return [name, name === 'content-security-policy' ? value.replace(/'nonce-[^']+'/, 'nonce') : value];
  });
}

/** The body cut at its tags, without the requested name, the nonce and the request id. */
async function bodyParts(response: APIResponse, folder: string, name: string): Promise<string[]> {
  return (await response.text())
    .replaceAll(`${folder}/${name}`, folder)
    .replaceAll(/nonce="[^"]+"/g, 'nonce')
    .replace(/urn:uuid:[\da-f-]{36}/, 'urn:uuid')
    .split(/(?=<)/);
}

async function screenText(visitor: Visitor, name: string): Promise<string> {
  await visitor.open(`/profiles/${name}`, 404);
  const snapshot = `${await visitor.page.title()}\n${await visitor.page.ariaSnapshot()}`;
  return snapshot.replace(/urn:uuid:[\da-f-]{36}/, 'urn:uuid');
}
