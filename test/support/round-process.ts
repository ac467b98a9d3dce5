import { sender } from './desk.ts';

// A pass in a process of its own, for tests that kill it: round-process.ts DATABASE_URL SMTP_URL
const [databaseUrl = '', smtpUrl = ''] = process.argv.slice(2);
// Whoever hangs is to be killed, not to be timed out.
const sending = sender(databaseUrl, smtpUrl, { smtp: { silenceTimeout: 60_000, sendTimeout: 60_000 } });
const result = await sending.mailSender({});
console.log(JSON.stringify(result));
await sending.close();
