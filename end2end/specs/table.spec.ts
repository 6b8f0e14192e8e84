/** Every persona gets the status that the policy has for them, of the page and of its twin for programs. */

import { NAMES, TABLE, type Name } from '../law.ts';
import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';

const CHALLENGE = /^(?!(?:Basic|Digest|NTLM|Negotiate)\b)[\w!#$%&'*+.^`|~-]+ (?:.*, *)?realm="[^"]+"/i;

for (const { page, twin, answers } of TABLE) {
  // Those who are let in come first, so that no refusal passes because nothing works.
  const names = NAMES.toSorted((a, b) => answers[a] - answers[b]);
  const all = names.map((name) => `${name} ${answers[name]}`).join(', ');

  test(`${page} answers ${all}`, async ({ loggedOut, alice, bob, admin }) => {
    const visitors: Record<Name, Visitor> = { 'logged-out': loggedOut, alice, bob, admin };
    for (const name of names) {
      await test.step(name, async () => {
        const visitor = visitors[name];
        const status = answers[name];
        const document = await visitor.open(page, status);
        challenges(status, await document.headerValue('www-authenticate'));

        const head = await visitor.send('HEAD', page);
        expect(head.status(), 'HEAD').toBe(status);
        challenges(status, head.headers()['www-authenticate']);

        if (!twin) return;
        const api = await visitor.send('GET', twin);
        expect(api.status(), twin).toBe(status);
        expect(api.headers()['content-type']).toBe(status === 200 ? 'application/json' : 'application/problem+json');
        challenges(status, api.headers()['www-authenticate']);
      });
    }
  });
}

/** RFC 9110 §15.5.2: a 401 carries a challenge; here no other answer does, and none makes a browser open its dialog. */
function challenges(status: number, challenge: string | null | undefined): void {
  if (status === 401) expect(challenge).toMatch(CHALLENGE);
  else expect(challenge ?? null).toBeNull();
}
