/** Limits the bytes sent for each page: document, style sheets, script and WASM, with header fields. */

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { extname } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { TABLE } from '../expectations.ts';
import { expect, test } from '../fixtures/test.ts';

/** With an island, a page also loads the client. */
const MAX_BYTES = { plain: 20_000, island: 100_000 };

/** Pages that link to other pages of one kind, of which the table has only one. */
const LIST_PAGES = ['/systems', '/problems', '/api/docs'];

const SCENARIOS = JSON.parse(readFileSync(new URL('../scenarios.json', import.meta.url), 'utf8')) as {
  slug: string;
  answer: number;
}[];

test('every page is light, with all that it loads', async ({ site, request }) => {
  const headers = { origin: site.origin };
  await request.post(`${site.origin}/persona`, { form: { persona: 'admin', next: '/' }, headers, maxRedirects: 0 });
  const { cookies } = await request.storageState();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const fetchPage = (path: string): Promise<WireResponse> => fetchCompressed(site.origin + path, cookie);

  const pages = TABLE.filter(({ statuses }) => statuses.admin === 200).map(({ page }) => page);
  pages.push(...SCENARIOS.map(({ slug, answer }) => `/scenarios/${slug}?guess=${answer}`));
  pages.push('/lab?persona=bob&path=/reports', '/lab?persona=bob&path=/reports&other_persona=alice');
  for (const list of LIST_PAGES) {
    const links = captures((await fetchPage(list)).text, /href="([^"#?]+)/g);
    pages.push(...links.filter((link) => link.startsWith(`${list}/`)));
  }

  const files = new Map<string, number>();
  const oversized: string[] = [];
  const counts = { plain: 0, island: 0 };
  for (const page of new Set(pages)) {
    const { bytes, text } = await fetchPage(page);
    const kind = text.includes('<leptos-island') ? 'island' : 'plain';
    counts[kind] += 1;
    let total = bytes;
    const loaded = new Set(captures(text, /(\/assets\/[\w./-]+)/g));
    expect([...loaded].map((file) => extname(file)), page).toEqual(
      expect.arrayContaining(kind === 'island' ? ['.css', '.js', '.wasm'] : ['.css']),
    );
    for (const file of loaded) {
      if (!files.has(file)) files.set(file, (await fetchPage(file)).bytes);
      total += files.get(file)!;
    }
    if (total > MAX_BYTES[kind]) oversized.push(`${page}: ${total}`);
  }
  expect(counts.plain).toBeGreaterThan(100);
  expect(counts.island).toBeGreaterThan(4);
  expect(oversized, `at most ${MAX_BYTES.plain} bytes, or ${MAX_BYTES.island} with an island`).toEqual([]);
});

/** The content of an answer, and the number of bytes on the wire. */
interface WireResponse {
  bytes: number;
  text: string;
}

/** Sends a request like a browser, on a new connection, so that all its bytes belong to this answer. */
async function fetchCompressed(url: string, cookie: string): Promise<WireResponse> {
  const request = get(url, { agent: false, headers: { 'accept-encoding': 'gzip, br', cookie } });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const { socket } = response;
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  expect(response.statusCode, url).toBe(200);
  const decompress = { br: brotliDecompressSync, gzip: gunzipSync }[response.headers['content-encoding']!]!;
  return { bytes: socket.bytesRead, text: decompress(Buffer.concat(chunks)).toString() };
}

function captures(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, capture]) => capture!);
}
