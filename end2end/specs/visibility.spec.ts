/** A change of visibility takes effect for everyone with the next request. */

import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';

test('a guest sees a profile as soon as it is public, and no longer than that', async ({ alice, loggedOut }) => {
  await loggedOut.open('/profiles/alice', 404);
  const listed = await known(loggedOut);

  await alice.open('/account', 200);
  await make(alice, 'public');
  await loggedOut.open('/profiles/alice', 200);
  await expect(loggedOut.page.getByRole('heading', { level: 1, name: 'Alice Moreau' })).toBeVisible();
  expect(await known(loggedOut)).toBe(listed + 1);

  await make(alice, 'private');
  await loggedOut.open('/profiles/alice', 404);
  await expect(loggedOut.page.getByText('Alice Moreau')).toHaveCount(0);
  expect(await known(loggedOut)).toBe(listed);
});

test('the account page leads to what oneself and a guest get', async ({ alice }) => {
  await alice.open('/account', 200);
  const oneself = alice.page.getByRole('link', { name: 'Look at it as yourself' });
  await alice.lands('/profiles/alice', 200, () => oneself.click());
  await alice.open('/account', 200);
  const guest = alice.page.getByRole('button', { name: 'Look at it as a guest' });
  await alice.lands('/profiles/alice', 404, () => guest.click());
});

async function make(alice: Visitor, visibility: 'private' | 'public'): Promise<void> {
  const button = alice.page.getByRole('button', { name: `Make it ${visibility}` });
  const { form } = await alice.lands('/account', 200, () => button.click());
  expect(form?.status()).toBe(303);
  await expect(alice.page.getByText(`Your profile is ${visibility}:`)).toBeVisible();
}

/** How many profiles the visitor can see: lists and counts must not reveal hidden ones. */
async function known(visitor: Visitor): Promise<number> {
  const response = await visitor.send('GET', '/api/profiles');
  const { total } = (await response.json()) as { total: number };
  await visitor.open('/profiles', 200);
  await expect(visitor.main()).toContainText(`${total} that you may know of`);
  return total;
}
