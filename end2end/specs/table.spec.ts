/** Every persona gets the expected status of each page and of its API twin. */

import { NAMES, TABLE } from '../law.ts';
import { expect, test } from '../fixtures/test.ts';

const CHALLENGE = /^(?!(?:Basic|Digest|NTLM|Negotiate)\b)[\w!#$%&'*+.^`|~-]+ (?:.*, *)?realm="[^"]+"/i;

for (const name of NAMES) {
  test(`${name} gets the status of the table on every page`, async ({ as }) => {
    const visitor = await as(name);
    // Allowed pages come first, so that no refusal passes because nothing works.
    for (const { page, twin, answers } of TABLE.toSorted((a, b) => a.answers[name] - b.answers[name])) {
      const status = answers[name];
      await test.step(`${page} answers ${status}`, async () => {
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

/**
 * RFC 9110 §15.5.2: a 401 has a challenge. Here no other answer has one, and none opens the browser's dialog.
 */
function challenges(status: number, challenge: string | null | undefined): void {
  if (status === 401) expect(challenge).toMatch(CHALLENGE);
  else expect(challenge ?? null).toBeNull();
}
