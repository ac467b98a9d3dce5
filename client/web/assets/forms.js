// A day in words beside its input, as it is chosen.
const language = document.documentElement.lang;
const words = new Intl.DateTimeFormat(language, {
  timeZone: 'UTC',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

for (const input of document.querySelectorAll('input[data-day]')) {
  const said = input.parentElement?.querySelector('output');
  if (!said) continue;
  input.addEventListener('input', () => {
    said.textContent = input.value ? words.format(new Date(`${input.value}T00:00:00Z`)) : '';
  });
}

// Who was sent back for errors begins at their summary.
document.getElementById('error-summary')?.focus();
