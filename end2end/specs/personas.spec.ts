/** The persona switch: one click requests the same page as another persona. */

import { SWITCH_LABEL, type Persona, type Status } from '../expectations.ts';
import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';

test('alice is refused on /admin and the administrator is not', async ({ alice }) => {
  await alice.open('/admin', 403);
  await switchPersona(alice, 'admin', '/admin', 200);
  await switchPersona(alice, 'alice', '/admin', 403);
});

test('alice finds her profile and a guest finds nothing', async ({ alice }) => {
  await alice.open('/profiles/alice', 200);
  await switchPersona(alice, 'logged-out', '/profiles/alice', 404);
  await switchPersona(alice, 'alice', '/profiles/alice', 200);
});

test('bob has the report and alice has not', async ({ bob }) => {
  await bob.open('/reports', 200);
  await switchPersona(bob, 'alice', '/reports', 403);
  await switchPersona(bob, 'bob', '/reports', 200);
  await switchPersona(bob, 'logged-out', '/reports', 401);
});

test('no button of the switch moves when one is clicked', async ({ loggedOut }) => {
  /** The places of all buttons at each width. The narrowest comes last, so that each click is on a phone. */
  const measure = async () => {
    const boxes: Record<number, DOMRect[]> = {};
    for (const width of [1440, 1024, 820, 390]) {
      await loggedOut.page.setViewportSize({ width, height: 768 });
      const buttons = loggedOut.personaSwitch().getByRole('button');
      boxes[width] = await buttons.evaluateAll((elements) => elements.map((button) => button.getBoundingClientRect()));
    }
    return boxes;
  };
  await loggedOut.open('/profiles', 200);
  const before = await measure();
  for (const name of ['alice', 'bob', 'admin', 'logged-out'] as const) {
    await switchPersona(loggedOut, name, '/profiles', 200);
    expect(await measure(), name).toEqual(before);
  }
});

test('the switch keeps the query of the page', async ({ loggedOut }) => {
  await loggedOut.open('/profiles?page=2', 200);
  await switchPersona(loggedOut, 'bob', '/profiles?page=2', 200);
});

test('the switch names the plan that one has now, and its buttons stay where they are', async ({ alice, admin }) => {
  await alice.open('/reports', 403);
  const before = await alice.personaSwitch().getByRole('button', { name: 'bob' }).boundingBox();
  const change = await admin.post('/admin/members/alice', { role: 'standard', plan: 'pro', confirmed: 'yes' });
  expect(change.status()).toBe(303);
  await alice.open('/reports', 200);
  await expect(alice.personaSwitch().getByRole('button', { pressed: true })).toHaveAccessibleName('alice pro plan');
  expect(await alice.personaSwitch().getByRole('button', { name: 'bob' }).boundingBox()).toEqual(before);
});

/** Clicks a persona in the switch of the page at `path`. Asserts the new status, and that the focus stays. */
async function switchPersona(visitor: Visitor, name: Persona, path: string, status: Status): Promise<void> {
  const button = visitor.personaSwitch().getByRole('button', { name: SWITCH_LABEL[name], exact: true });
  const { formResponse } = await visitor.navigate(`${path}#persona`, status, () => button.click());
  expect(formResponse?.status()).toBe(303);
  const pressed = visitor.personaSwitch().getByRole('button', { pressed: true });
  await expect(pressed).toHaveAccessibleName(SWITCH_LABEL[name]);
  await expect(pressed).toBeFocused();
}
