'use strict';
(function () {
	/* What is shown is told by the fragment: #rule=term-missing&file=po%2Ffr.po&q=council, so that a link or the back button leads there. */
	const kinds = ['level', 'rule', 'term', 'file'];
	const all = Array.from(document.querySelectorAll('article'));
	const search = document.getElementById('search');
	const count = document.getElementById('count');
	const texts = new Map();
	let timer = 0;

	function textOf(article) {
		if (!texts.has(article))
			texts.set(article, article.textContent.toLowerCase());
		return texts.get(article);
	}

	function wishes() {
		return new URLSearchParams(location.hash.slice(1));
	}

	function show() {
		const want = wishes(), words = (want.get('q') || '').toLowerCase().split(/\s+/).filter(Boolean);
		const counts = new Map();
		let shown = 0;
		for (const a of all) {
			const misses = kinds.filter(k => want.has(k) && a.dataset[k] !== want.get(k));
			const found = words.every(w => textOf(a).includes(w));
			a.hidden = !found || misses.length > 0;
			shown += !a.hidden;
			/* a choice counts what there would be if it were made */
			for (const k of kinds)
				if (found && (!misses.length || (misses.length === 1 && misses[0] === k))) {
					const key = k + '\n' + a.dataset[k];
					counts.set(key, (counts.get(key) || 0) + 1);
				}
		}
		for (const b of document.querySelectorAll('button[data-kind]')) {
			const n = counts.get(b.dataset.kind + '\n' + b.dataset.value) || 0;
			const pressed = want.get(b.dataset.kind) === b.dataset.value;
			b.querySelector('.count').textContent = n;
			b.setAttribute('aria-pressed', pressed);
			b.parentElement.hidden = !n && !pressed && b.parentElement.localName === 'li';
		}
		if (document.activeElement !== search)
			search.value = want.get('q') || '';
		count.textContent = count.dataset.text.replace('%1', shown).replace('%2', all.length);
	}

	function set(kind, value) {
		const want = wishes();
		if (value && want.get(kind) !== value)
			want.set(kind, value);
		else
			want.delete(kind);
		history.replaceState(null, '', '#' + want);
		show();
	}

	function step(by) {
		const list = all.filter(a => !a.hidden), at = list.indexOf(document.activeElement);
		const next = list[at < 0 ? 0 : Math.min(list.length - 1, Math.max(0, at + by))];
		if (next) {
			next.focus();
			next.scrollIntoView({ block: 'nearest' });
		}
	}

	document.addEventListener('click', function (event) {
		const b = event.target.closest('button');
		if (b && b.dataset.kind)
			set(b.dataset.kind, b.dataset.value);
		else if (b && b.id === 'all') {
			history.replaceState(null, '', '#');
			search.value = '';
			show();
		}
	});
	search.addEventListener('input', function () {
		clearTimeout(timer);
		timer = setTimeout(function () {
			const want = wishes();
			if (search.value)
				want.set('q', search.value);
			else
				want.delete('q');
			history.replaceState(null, '', '#' + want);
			show();
		}, 120);
	});
	document.addEventListener('keydown', function (event) {
		if (event.ctrlKey || event.altKey || event.metaKey)
			return;
		if (event.key === 'Escape' && document.activeElement === search)
			search.blur();
		else if (document.activeElement === search)
			return;
		else if (event.key === '/') {
			search.focus();
			event.preventDefault();
		} else if (event.key === 'j' || event.key === 'k')
			step(event.key === 'j' ? 1 : -1);
	});
	window.addEventListener('hashchange', show);
	for (const e of document.querySelectorAll('[data-script]'))
		e.hidden = false;
	show();
})();
