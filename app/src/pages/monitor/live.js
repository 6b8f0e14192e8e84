const monitor = document.getElementById('monitor');
const status = document.getElementById('live');
const button = document.getElementById('pause');
const overview = document.getElementById('overview');
const most = Number(monitor.dataset.rows);
let last = monitor.dataset.after;
let source = null;
let lost = false;

const say = (text) => { if (status.textContent !== text) status.textContent = text; };
const has = (element) => element.contains(document.activeElement);

function add(event) {
  last = event.lastEventId;
  const rows = document.getElementById(event.type + '-rows');
  if (!rows) return;
  rows.insertAdjacentHTML('afterbegin', event.data);
  while (rows.children.length > most && !has(rows.lastElementChild)) rows.lastElementChild.remove();
}

function show(event) {
  if (has(overview)) return;
  const open = overview.querySelector('details')?.open;
  overview.innerHTML = event.data;
  const table = overview.querySelector('details');
  if (open && table) table.open = true;
}

function follow() {
  const address = new URL(monitor.dataset.stream, location.href);
  address.searchParams.set('after', last);
  source = new EventSource(address);
  source.addEventListener('authentication', add);
  source.addEventListener('authorization', add);
  source.addEventListener('overview', show);
  source.onopen = () => {
    say(lost ? 'Live again: what was missed is here.' : 'Live: new events come by themselves.');
    lost = false;
  };
  source.onerror = () => {
    lost = true;
    say(source.readyState === EventSource.CLOSED
      ? 'The connection has ended: you may be logged out, or too many may be following. Reload the page.'
      : 'The connection is lost. Trying again.');
  };
}

button.onclick = () => {
  const paused = source.readyState !== EventSource.CLOSED;
  if (paused) {
    source.close();
    say('Paused. What comes now is shown when you go on.');
  } else {
    follow();
  }
  button.textContent = paused ? 'Go on' : 'Pause';
};
button.hidden = false;
addEventListener('pagehide', () => source.close());
addEventListener('pageshow', (event) => { if (event.persisted && button.textContent === 'Pause') follow(); });
follow();
