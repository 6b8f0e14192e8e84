/** The bytes of a page without an island on the wire: document and style, with headers. */

import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';

const MOST = 20_000;

test('the sign-up is light', async ({ loggedOut }) => weigh(loggedOut, '/signup'));
test('the inbox is light', async ({ alice }) => weigh(alice, '/inbox'));
test('the list of members is light', async ({ admin }) => weigh(admin, '/admin'));
test('the list of profiles is light', async ({ loggedOut }) => weigh(loggedOut, '/profiles'));

async function weigh(visitor: Visitor, path: string): Promise<void> {
  const sheet = visitor.page.waitForEvent('requestfinished', (request) => request.resourceType() === 'stylesheet');
  const document = await visitor.open(path, 200);
  await document.finished();
  const weights = await Promise.all(
    [document.request(), await sheet].map(async (request) => {
      const { responseBodySize, responseHeadersSize } = await request.sizes();
      expect(await (await request.response())?.headerValue('content-encoding'), request.url()).toBe('br');
      expect(responseBodySize, request.url()).toBeGreaterThan(500);
      return responseBodySize + responseHeadersSize;
    }),
  );
  expect(weights[0]! + weights[1]!).toBeLessThanOrEqual(MOST);
}
