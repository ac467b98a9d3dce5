// The browser knows where it is: a better guess than the facility's seat. Whoever chose keeps what they chose.
const zone = document.querySelector('select[name="zone"]');
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
const isSentBack = document.getElementById('error-summary');
if (zone && own && !isSentBack && [...zone.options].some(({ value }) => value === own)) zone.value = own;
