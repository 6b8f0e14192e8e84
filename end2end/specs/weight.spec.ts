/** Limits the bytes sent for each page: document, style sheets, script and WASM, with header fields. */

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { extname } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { TABLE } from '../law.ts';
import { expect, test } from '../fixtures/test.ts';

/** With an island, a page also loads the client. */
const MOST = { plain: 20_000, island: 100_000 };

/** Pages that link to other pages of one kind, of which the table has only one. */
const LISTS = ['/systems', '/problems', '/api/docs'];

const STORIES = JSON.parse(readFileSync(new URL('../scenarios.json', import.meta.url), 'utf8')) as {
  slug: string;
  answer: number;
}[];

test('every page is light, with all that it loads', async ({ site, request }) => {
  const headers = { origin: site.origin };
  await request.post('/persona', { form: { persona: 'admin', next: '/' }, headers, maxRedirects: 0 });
  const { cookies } = await request.storageState();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const asked = (path: string): Promise<Answer> => ask(site.origin + path, cookie);

  const pages = TABLE.filter(({ answers }) => answers.admin === 200).map(({ page }) => page);
  pages.push(...STORIES.map(({ slug, answer }) => `/scenarios/${slug}?guess=${answer}`));
  pages.push('/lab?persona=bob&path=/reports', '/lab?persona=bob&path=/reports&other_persona=alice');
  for (const list of LISTS) {
    const links = matches((await asked(list)).text, /href="([^"#?]+)/g);
    pages.push(...links.filter((link) => link.startsWith(`${list}/`)));
  }

  const files = new Map<string, number>();
  const heavy: string[] = [];
  const weighed = { plain: 0, island: 0 };
  for (const page of new Set(pages)) {
    const { bytes, text } = await asked(page);
    const kind = text.includes('<leptos-island') ? 'island' : 'plain';
    weighed[kind] += 1;
    let whole = bytes;
    const loaded = new Set(matches(text, /(\/assets\/[\w./-]+)/g));
    expect([...loaded].map((file) => extname(file)), page).toEqual(
      expect.arrayContaining(kind === 'island' ? ['.css', '.js', '.wasm'] : ['.css']),
    );
    for (const file of loaded) {
      if (!files.has(file)) files.set(file, (await asked(file)).bytes);
      whole += files.get(file)!;
    }
    if (whole > MOST[kind]) heavy.push(`${page}: ${whole}`);
  }
  expect(weighed.plain).toBeGreaterThan(100);
  expect(weighed.island).toBeGreaterThan(4);
  expect(heavy, `at most ${MOST.plain} bytes, or ${MOST.island} with an island`).toEqual([]);
});

/** The content of an answer, and the number of bytes on the wire. */
interface Answer {
  bytes: number;
  text: string;
}

/** Requests Brotli on a new connection, so that all its bytes belong to this answer. */
async function ask(url: string, cookie: string): Promise<Answer> {
  const sent = get(url, { agent: false, headers: { 'accept-encoding': 'br', cookie } });
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  const { socket } = answer;
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part as Buffer);
  expect([answer.statusCode, answer.headers['content-encoding']], url).toEqual([200, 'br']);
  return { bytes: socket.bytesRead, text: brotliDecompressSync(Buffer.concat(parts)).toString() };
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, found]) => found!);
}
