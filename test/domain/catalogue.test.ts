import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../activities/mail/catalogue/catalogue.ts';
import { FIRST_EDITION } from '../../facility/editions.ts';
import { ACCOUNT_MAILS } from '../../workflows/domain/account-mails.ts';
import { STEP_MAILS } from '../../workflows/domain/mail.ts';
import { OBLIGATION_KINDS } from '../../workflows/domain/obligation-kinds.ts';

const catalogue = createCatalogue({
  from: { name: 'SOCIEUX+ missions', email: 'missions@example.org' },
  publicUrl: 'https://missions.example.org',
});

describe('the catalogue', () => {
  it('has an example of every mail, from a mission that was played', () => {
    const names = catalogue.entries('en').map(({ name }) => name);
    expect(names).toEqual([...STEP_MAILS, ...OBLIGATION_KINDS, ...ACCOUNT_MAILS]);
    for (const { name, examples, audience } of catalogue.entries('en')) {
      expect(examples, name).toBeGreaterThan(0);
      expect(audience, name).not.toHaveLength(0);
    }
  });

  it('shows a reminder and an escalation of each obligation that has them', () => {
    for (const { name, kind, examples } of catalogue.entries('en')) {
      if (kind !== 'ladder') continue;
      const { reminders, escalations } = FIRST_EDITION.ladder[name as 'agenda'];
      const subjects = Array.from(
        { length: examples },
        (_, i) => catalogue.preview(name, 'en', i + 1)?.subject,
      );
      const followUps = subjects.filter((subject) => subject?.startsWith('Follow up'));
      expect(followUps.length > 0, name).toBe(escalations.length > 0);
      expect(followUps.length < subjects.length, name).toBe(reminders.length > 0);
    }
  });

  it.each([
    ['en', 'Peru'],
    ['es', 'Perú'],
    ['fr', 'Pérou'],
  ] as const)('says in every subject where it is, before the reference, in %s', (locale, country) => {
    for (const { name, kind, examples } of catalogue.entries(locale)) {
      if (kind === 'account') continue;
      for (let example = 1; example <= examples; example += 1) {
        const { subject = '', text = '' } = catalogue.preview(name, locale, example) ?? {};
        // Several are counted: each says in the mail where it is.
        const [, place] = / – (.*), \d\d-\d\d\/[A-Z]{3}\S*$/.exec(subject) ?? [];
        expect(place ?? text, subject).toMatch(new RegExp(`^(Lima, )?${country}$|– Lima, ${country}`, 'm'));
      }
    }
  });

  it('speaks the language asked for', () => {
    expect(catalogue.preview('offer', 'es')?.subject).toMatch(/^Responda a nuestra oferta/);
    expect(catalogue.preview('offer', 'fr')?.html).toContain('<html lang="fr"');
    expect(catalogue.preview('offer', 'en', 99)).toBeUndefined();
  });
});
