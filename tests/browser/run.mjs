// Journeys in a real browser over the real program with the demo content: with and without JavaScript, at 320, 360 and
// 1280 px, light and dark; axe and a layout check on every page of the journey.
//
// Usage: node run.mjs PROGRAM DATA_FOLDER
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import AxeBuilder from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import { journeys } from './journeys.mjs';

const [program, data] = process.argv.slice(2);
const flags = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];
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
    const scrolls = (element) => element.closest('.scroll, .visually-hidden, .skip-link, thead');
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

const site = await start();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });
try {
  for (const javaScriptEnabled of [true, false]) {
    for (const [width, colorScheme] of [[1280, 'light'], [320, 'dark']]) {
      const context = await browser.newContext({
        javaScriptEnabled, colorScheme, bypassCSP: true, viewport: { width, height: 900 }, acceptDownloads: true,
        locale: 'id-ID',
      });
      const manner = `${width}px ${colorScheme} ${javaScriptEnabled ? 'with' : 'without'} JavaScript`;
      const look = async (page, name) => {
        if (javaScriptEnabled) {
          const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
          const words = violations.map((v) => `${v.id} at ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(', ')}`);
          ok(words.length === 0, `${manner}: ${name}: axe: ${words.join('; ')}`);
        }
        // The page itself runs no script then; the check is ours and needs an engine, so it is done where there is one.
        if (javaScriptEnabled) {
          const faults = await layoutFaults(page);
          ok(faults.length === 0, `${manner}: ${name}: ${faults.join('; ')}`);
        }
        const headings = await page.locator('h1').count();
        ok(headings === 1, `${manner}: ${name}: ${headings} h1`);
      };
      for (const [name, journey] of Object.entries(journeys)) {
        const page = await context.newPage();
        page.setDefaultTimeout(15_000);
        page.on('pageerror', (error) => ok(false, `${manner}: ${name}: script error ${error.message}`));
        try {
          await journey({ page, context, site, look, ok: (holds, what) => ok(holds, `${manner}: ${name}: ${what}`), mark: `${width}${javaScriptEnabled ? 'j' : 'n'}` });
          passed += 1;
          console.log(`ok   ${manner}: ${name}`);
        } catch (error) {
          ok(false, `${manner}: ${name}: ${error.message.split('\n').slice(0, 4).join(' ')} (at ${page.url()})`);
        }
        await page.close();
        await context.clearCookies();
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
  site.child.kill('SIGTERM');
}
console.log(`browser: ${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
