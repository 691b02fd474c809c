// Journeys in a real browser over the real program with the demo content: with and without JavaScript, at 320, 360 and
// 1280 px, light and dark; axe and a layout check on every page of the journey.
//
// Usage: node run.mjs PROGRAM DATA_FOLDER [PART...]
// PICTURES=FOLDER keeps a picture of every page that is looked at.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import AxeBuilder from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import { journeys as everyday } from './journeys.mjs';
import { journeys as dossier } from './dossier.mjs';
import { journeys as handing } from './handing.mjs';
import { journeys as year } from './year.mjs';

// The journeys by part: how wide the phone is, and in which colours each page is looked at besides the manner's own.
const parts = {
  everyday: { journeys: everyday, narrow: 320, also: {} },
  dossier: { journeys: { ...dossier, ...handing }, narrow: 360, also: { light: ['dark'], dark: ['light'] } },
  year: { journeys: year, narrow: 360, also: { light: ['dark'], dark: ['light'] } },
};

const [program, data, ...asked] = process.argv.slice(2);
const wanted = asked.length > 0 ? asked : Object.keys(parts);
const unknown = wanted.filter((part) => !(part in parts));
if (unknown.length > 0) throw new Error(`no part ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`);
const flags = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];
const CUT = 'net::ERR_INTERNET_DISCONNECTED';
// With JavaScript or not, on a wide screen or a phone, in which colours.
const manners = [[true, true, 'light'], [true, false, 'dark'], [false, true, 'dark'], [false, false, 'light']];
// MANNERS=360j,1280n: only on a phone with JavaScript, and on a wide screen without.
const only = process.env.MANNERS?.split(',');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// The program prints the demo accounts, then its address.
async function start() {
  const child = spawn(program, ['demo'], {
    env: { ...process.env, PATAKA_DATA: data, PATAKA_LISTEN: '127.0.0.1:0', DATABASE_URL: undefined },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const accounts = {};
  for await (const line of createInterface({ input: child.stdout })) {
    const account = line.match(/^ {4}(\S+)\s+([a-z0-9]{4}(?:-[a-z0-9]{4}){4})\s/);
    if (account) accounts[account[1]] = account[2];
    const address = line.match(/^Pataka: (http:\S+)/);
    if (address) return { child, accounts, base: address[1] };
  }
  throw new Error('the program ended before it served');
}

// An account for an OPD that owns no innovation; the program prints its password once.
function addEmptyOperator(accounts) {
  const words = ['user', 'add', '--data', data, '--username', 'operator.kosong', '--name', 'Operator Bappeda'];
  const place = ['--role', 'operator', '--pemda', 'kabupaten-mojokerto', '--opd', 'bappeda'];
  const said = execFileSync(program, [...words, ...place], { encoding: 'utf8', env: { ...process.env, DATABASE_URL: undefined } });
  accounts['operator.kosong'] = said.match(/[a-z0-9]{4}(?:-[a-z0-9]{4}){4}/)[0];
}

let passed = 0;
const failures = [];
function ok(holds, what) {
  if (holds) passed += 1;
  else {
    failures.push(what);
    console.log(`FAIL ${what}`);
  }
}

// What axe cannot see: text that runs out of the window, controls too small to hit.
async function layoutFaults(page) {
  return page.evaluate(() => {
    const faults = [];
    const wide = document.documentElement.scrollWidth - window.innerWidth;
    if (wide > 0) faults.push(`scrolls sideways by ${wide}px`);
    const scrolls = (element) => element.closest('.scroll, .tabs-scroll, .visually-hidden, .skip-link, thead');
    for (const element of document.querySelectorAll('main *')) {
      const box = element.getBoundingClientRect();
      if (box.width === 0 || scrolls(element) || element.closest('svg')) continue;
      if (box.right > window.innerWidth + 1 || box.left < -1) {
        faults.push(`${element.tagName}.${element.className} stands outside the window`);
      }
    }
    for (const control of document.querySelectorAll('button, input:not([type=hidden]):not([type=checkbox]):not([type=radio]), select, a.button')) {
      const box = control.getBoundingClientRect();
      if (box.height > 0 && box.height < 24) faults.push(`${control.tagName} ${control.textContent} is ${box.height}px high`);
    }
    return [...new Set(faults)].slice(0, 5);
  });
}

// What a page may not do: ask another site, fail to get one of its own files, complain in the console. The answer to a
// visit itself may be an error page, and the browser's own line about that is no complaint.
function watch(page, base, report) {
  page.on('pageerror', (error) => report(`script error ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${base}/`)) report(`asks ${request.url()}`);
  });
  page.on('requestfailed', (request) => {
    // Whoever walks on before a page has all of its files breaks them off, and a journey may cut the line.
    const left = ['net::ERR_ABORTED', CUT].includes(request.failure()?.errorText);
    if (!left && !request.isNavigationRequest()) report(`did not get ${request.url()}`);
  });
  const visits = new Set();
  page.on('response', (response) => {
    if (response.request().isNavigationRequest()) visits.add(response.url());
    else if (response.status() >= 400) report(`${response.url()} answers ${response.status()}`);
  });
  page.on('console', (message) => {
    const own = message.text().startsWith('Failed to load resource') && visits.has(message.location().url);
    if (message.type() === 'error' && !own && !message.text().includes(CUT)) report(`console: ${message.text()}`);
  });
}

// Gives a second window the same address and the same words, without the page's own script.
async function shownTo(checker, page) {
  const body = await page.content();
  await checker.unrouteAll();
  await checker.route('**/app.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  await checker.route(page.url().split('#')[0], (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }));
  await checker.goto(page.url());
  return checker;
}

let taken = 0;
async function keepPicture(page, name) {
  const folder = process.env.PICTURES;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  taken += 1;
  const path = `${folder}/${String(taken).padStart(3, '0')} ${name}.png`.replaceAll(' ', '-');
  await page.screenshot({ path, fullPage: true });
}

const site = await start();
addEmptyOperator(site.accounts);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });
try {
  // One part after the other: a year adds integrations, and the everyday pages count those of the demo.
  const rounds = wanted.flatMap((part) => manners.map((manner) => [...manner, part]));
  for (const [javaScriptEnabled, wide, colorScheme, part] of rounds) {
    const { journeys, narrow, also } = parts[part];
    const width = wide ? 1280 : narrow;
    const mark = `${width}${javaScriptEnabled ? 'j' : 'n'}`;
    if (only && !only.includes(mark)) continue;
    const context = await browser.newContext({
      javaScriptEnabled, colorScheme, viewport: { width, height: 900 }, acceptDownloads: true, locale: 'id-ID',
    });
    // axe is a script itself: a page without JavaScript is shown to it as it stands, in a window whose scripts are ours only.
    const onlooker = javaScriptEnabled ? null : await browser.newContext({ colorScheme, viewport: { width, height: 900 }, locale: 'id-ID' });
    const checker = onlooker && (await onlooker.newPage());
    const manner = `${width}px ${colorScheme} ${javaScriptEnabled ? 'with' : 'without'} JavaScript`;
    const look = async (page, name) => {
      for (const colours of [...(also[colorScheme] ?? []), colorScheme]) {
        await page.emulateMedia({ colorScheme: colours });
        await checker?.emulateMedia({ colorScheme: colours });
        const seen = checker ? await shownTo(checker, page) : page;
        // Colours on their way from one scheme to the other are nobody's.
        await seen.evaluate(() => Promise.allSettled(document.getAnimations().map((one) => one.finished)));
        const { violations } = await new AxeBuilder({ page: seen }).withTags(rules).analyze();
        const words = violations.map((v) => `${v.id} at ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(', ')}`);
        ok(words.length === 0, `${manner}: ${name}: axe in ${colours}: ${words.join('; ')}`);
        await keepPicture(page, `${mark} ${name} ${colours}`);
      }
      const faults = await layoutFaults(page);
      ok(faults.length === 0, `${manner}: ${name}: ${faults.join('; ')}`);
      const headings = await page.locator('h1').count();
      ok(headings === 1, `${manner}: ${name}: ${headings} h1`);
    };
    for (const [name, journey] of Object.entries(journeys)) {
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      watch(page, site.base, (what) => ok(false, `${manner}: ${name}: ${what}`));
      const began = Date.now();
      try {
        await journey({ page, context, site, look, ok: (holds, what) => ok(holds, `${manner}: ${name}: ${what}`), scripted: javaScriptEnabled, mark });
        passed += 1;
        console.log(`ok   ${manner}: ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
      } catch (error) {
        ok(false, `${manner}: ${name}: ${error.message.split('\n').slice(0, 4).join(' ')} (at ${page.url()})`);
      }
      await page.close();
      await context.clearCookies();
    }
    await context.close();
    await onlooker?.close();
  }
} finally {
  await browser.close();
  site.child.kill('SIGTERM');
}
console.log(`browser: ${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
