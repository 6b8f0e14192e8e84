/** No page breaks a rule of accessibility that a program can check, in light and in dark. */

import { TABLE } from '../law.ts';
import { expect, test } from '../fixtures/test.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  for (const name of ['logged-out', 'alice', 'admin'] as const) {
    test(`axe finds nothing in ${colorScheme} for ${name}`, { tag: '@js' }, async ({ as, axe }) => {
      const visitor = await as(name);
      await visitor.page.emulateMedia({ colorScheme });
      for (const { page, answers } of TABLE) {
        await visitor.open(page, answers[name]);
        expect(await axe(visitor), page).toEqual([]);
      }
    });
  }

  test(`axe finds nothing in ${colorScheme} after a failed login`, { tag: '@js' }, async ({ loggedOut, axe }) => {
    await loggedOut.page.emulateMedia({ colorScheme });
    await loggedOut.open('/login', 200);
    await loggedOut.lands('/login', 401, () => loggedOut.logIn('alice', 'wrong'));
    expect(await axe(loggedOut)).toEqual([]);
  });
}
