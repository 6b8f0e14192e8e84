/** A change of visibility takes effect for everyone with the next request. */

import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';

test('a guest sees a profile as soon as it is public, and no longer than that', async ({ alice, loggedOut }) => {
  await loggedOut.open('/profiles/alice', 404);
  const count = await countProfiles(loggedOut);

  await alice.open('/account', 200);
  await setVisibility(alice, 'public');
  await loggedOut.open('/profiles/alice', 200);
  await expect(loggedOut.page.getByRole('heading', { level: 1, name: 'Alice Moreau' })).toBeVisible();
  expect(await countProfiles(loggedOut)).toBe(count + 1);

  await setVisibility(alice, 'private');
  await loggedOut.open('/profiles/alice', 404);
  await expect(loggedOut.page.getByText('Alice Moreau')).toHaveCount(0);
  expect(await countProfiles(loggedOut)).toBe(count);
});

test('the account page leads to what oneself and a guest get', async ({ alice }) => {
  await alice.open('/account', 200);
  const ownLink = alice.page.getByRole('link', { name: 'Look at it as yourself' });
  await alice.navigate('/profiles/alice', 200, () => ownLink.click());
  await alice.open('/account', 200);
  const guestButton = alice.page.getByRole('button', { name: 'Look at it as a guest' });
  await alice.navigate('/profiles/alice', 404, () => guestButton.click());
});

async function setVisibility(alice: Visitor, visibility: 'private' | 'public'): Promise<void> {
  const button = alice.page.getByRole('button', { name: `Make it ${visibility}` });
  const { formResponse } = await alice.navigate('/account#visibility', 200, () => button.click());
  expect(formResponse?.status()).toBe(303);
  await expect(alice.page.getByRole('heading', { name: 'Who can see your profile' })).toBeFocused();
  await expect(alice.page.getByText(`Your profile is ${visibility}:`)).toBeVisible();
}

/** How many profiles the visitor can see: lists and counts must not reveal hidden ones. */
async function countProfiles(visitor: Visitor): Promise<number> {
  const response = await visitor.send('GET', '/api/profiles');
  const { total } = (await response.json()) as { total: number };
  await visitor.open('/profiles', 200);
  await expect(visitor.main()).toContainText(`${total} that you may know of`);
  return total;
}
