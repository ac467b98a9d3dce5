/** What other mail servers send back, as they write it. */

export type ReportedAction = 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';

interface Returned {
  readonly to: string;
  readonly action?: ReportedAction;
  readonly status?: string;
  readonly diagnostic?: string;
}

/** As Postfix reports (RFC 3464 in RFC 6522); it marks its reports as replies. */
export function deliveryReport({
  to,
  action = 'failed',
  status = '5.1.1',
  diagnostic = 'smtp; 550 5.1.1 <lead@example.org>: Recipient address rejected: User unknown',
}: Returned): string {
  return [
    'Return-Path: <>',
    'From: MAILER-DAEMON@mx.example.net (Mail Delivery System)',
    'Subject: Undelivered Mail Returned to Sender',
    `To: ${to}`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b1/mx.example.net"',
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--b1/mx.example.net',
    'Content-Description: Notification',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'I’m sorry to have to inform you that your message could not be delivered.',
    '',
    '--b1/mx.example.net',
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.net',
    'Arrival-Date: Mon,  8 Oct 2018 09:00:02 +0200 (CEST)',
    '',
    'Final-Recipient: rfc822; lead@example.org',
    'Original-Recipient: rfc822;lead@example.org',
    `Action: ${action}`,
    `Status: ${status}`,
    'Remote-MTA: dns; mail.example.org',
    `Diagnostic-Code: ${diagnostic.replace(' <', '\r\n    <')}`,
    '',
    '--b1/mx.example.net',
    'Content-Description: Undelivered Message Headers',
    'Content-Type: text/rfc822-headers',
    '',
    'Subject: Send the agenda',
    '',
    '--b1/mx.example.net--',
    '',
  ].join('\r\n');
}

export const outOfOffice = (to: string): string =>
  [
    'From: lead@example.org',
    `To: ${to}`,
    'Subject: Out of office Re: Send the agenda',
    'Auto-Submitted: auto-replied (vacation)',
    'Content-Type: text/plain',
    '',
    'I am away until Monday. 550 messages wait already.',
    '',
  ].join('\r\n');

export const letter = (to: string): string =>
  [
    'From: lead@example.org',
    `To: ${to}`,
    'Subject: 5.1.1',
    'Content-Type: text/plain',
    '',
    'I do not want this.',
    '',
  ].join('\r\n');
