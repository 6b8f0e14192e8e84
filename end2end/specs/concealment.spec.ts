/** The hidden door: the page of a hidden resource is that of a missing one, and offers the same. */

import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';

const HIDDEN = 'alice';
const MISSING = 'nadia';

test('the owner sees the profile that others may not know of', async ({ alice }) => {
  await alice.open(`/profiles/${HIDDEN}`, 200);
  await expect(alice.page.getByRole('heading', { level: 1, name: 'Alice Moreau' })).toBeVisible();
  await alice.open(`/profiles/${MISSING}`, 404);
});

for (const name of ['logged-out', 'bob'] as const) {
  test(`the screen shows ${name} the same for hidden and missing`, async ({ createVisitor }) => {
    const visitor = await createVisitor(name);
    expect(await screenText(visitor, HIDDEN)).toBe(await screenText(visitor, MISSING));
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

async function screenText(visitor: Visitor, name: string): Promise<string> {
  await visitor.open(`/profiles/${name}`, 404);
  const snapshot = `${await visitor.page.title()}\n${await visitor.page.ariaSnapshot()}`;
  return snapshot.replace(/urn:uuid:[\da-f-]{36}/, 'urn:uuid');
}
