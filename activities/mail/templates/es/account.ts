import type { Phrasebook } from '../phrases.ts';

export const accounts: Phrasebook['accounts'] = {
  frame: {
    site: 'Misiones SOCIEUX+',
    who: 'Por',
    when: 'Cuándo',
    whose: 'De quién',
    before: (value) => `antes: ${value}`,
    byProgram: (name) => `${name}, mediante un programa`,
    inTheNameOf: (token, name) => `${token}, en nombre de ${name}`,
    somebody: 'alguien que ya no está en el directorio',
    ifWrong: (contacts) => `Si esto no es correcto, escriba enseguida a ${contacts}.`,
    webhook: 'webhook',
  },
  mails: {
    'roles-changed': {
      subject: (w) => {
        if (!w.mine) return w.administers ? 'Hay un administrador más' : 'Hay un administrador menos';
        return w.change === 'added' ? 'Se le han dado papeles' : 'Sus papeles han cambiado';
      },
      lead: (w) => {
        if (!w.mine)
          return w.administers
            ? `${w.person} administra desde ahora las personas y los accesos.`
            : `${w.person} ya no administra las personas ni los accesos.`;
        return w.change === 'added'
          ? 'Tiene una cuenta con los papeles que figuran abajo; inicie sesión con esta dirección.'
          : 'Lo que puede ver y hacer es distinto desde ahora. Inicie sesión de nuevo cuando se le pida.';
      },
      button: 'Ver la cuenta',
      why: (w) =>
        w.mine
          ? 'Recibe este correo porque sus papeles han cambiado.'
          : 'Recibe este correo porque administra las personas y los accesos.',
    },
    'account-changed': {
      subject: () => 'Su cuenta ha cambiado',
      lead: () => 'Otra persona ha cambiado datos de su cuenta. Sus papeles y su dirección siguen igual.',
      button: 'Ver mi cuenta',
      why: () => 'Recibe este correo porque su cuenta ha cambiado.',
    },
    'address-changed': {
      subject: () => 'Su dirección de correo ha cambiado',
      lead: () =>
        'Desde ahora sus correos llegan a esta dirección, y con ella inicia sesión. Las sesiones anteriores han terminado.',
      button: 'Ver mi cuenta',
      why: () =>
        'Recibe este correo porque su dirección ha cambiado. La dirección anterior también recibe uno.',
    },
    'address-left': {
      subject: () => 'Los correos de su cuenta van a otra dirección',
      lead: () =>
        'La cuenta que tenía esta dirección tiene otra desde ahora. Este es el último correo a esta.',
      button: 'Ir al sitio',
      why: () => 'Recibe este correo porque hasta ahora una cuenta tenía esta dirección.',
    },
    'absence-changed': {
      subject: (w) => {
        if (w.mine)
          return {
            added: `Se ha registrado su ausencia${w.dates}`,
            changed: `Su ausencia ha cambiado${w.dates}`,
            removed: `Se ha anulado su ausencia${w.dates}`,
          }[w.change];
        return {
          added: `Se le ha designado suplente de ${w.person}${w.dates}`,
          changed: `Sus días como suplente de ${w.person} han cambiado${w.dates}`,
          removed: `Ya no es suplente de ${w.person}${w.dates}`,
        }[w.change];
      },
      lead: (w) => {
        if (w.mine)
          return w.change === 'removed'
            ? 'Alguien ha anulado su ausencia: lo que es para usted vuelve a llegarle.'
            : `Alguien ha registrado que está ausente${w.dates}. Mientras tanto, ${w.substitute} le suple.`;
        return w.change === 'removed'
          ? `Lo que es para ${w.person} ya no le llega.`
          : `${w.person} está ausente${w.dates}. En los papeles que ambos tienen, le llega lo que es para ${w.person}.`;
      },
      button: 'Ver mi cuenta',
      why: (w) =>
        w.mine
          ? 'Recibe este correo porque la ausencia es suya.'
          : 'Recibe este correo porque es o ha sido suplente.',
    },
    'role-lent': {
      subject: (w) => {
        if (w.mine)
          return w.change === 'removed'
            ? `${w.substitute} ya no tiene su papel${w.dates}`
            : `${w.substitute} tiene su papel${w.dates}`;
        return w.change === 'removed'
          ? `Ya no tiene el papel de ${w.person}${w.dates}`
          : `Tiene el papel de ${w.person}${w.dates}`;
      },
      lead: (w) => {
        if (w.mine)
          return w.change === 'removed'
            ? `${w.substitute} ya no actúa en su lugar (${w.role}).`
            : `Durante su ausencia ${w.substitute} actúa en su lugar (${w.role}), con un papel que se presta solo por ese tiempo.`;
        return w.change === 'removed'
          ? `Ya no actúa en lugar de ${w.person} (${w.role}).`
          : `Durante la ausencia de ${w.person} actúa en su lugar (${w.role}), con un papel que se le presta solo por ese tiempo.`;
      },
      button: 'Ver mi cuenta',
      why: (w) =>
        w.mine
          ? 'Recibe este correo porque el papel es suyo.'
          : 'Recibe este correo porque se le presta o se le prestó el papel.',
    },
    'account-erased': {
      subject: () => 'Sus datos se han borrado',
      lead: () =>
        'Se ha borrado lo que se guardaba de usted: su cuenta con nombre y dirección, su perfil y lo que escribió.',
      more: 'Lo que se hizo y se decidió se sigue guardando, sin su nombre ni su dirección. Este es el último correo a esta dirección, que no se guarda una vez enviado.',
      button: 'Ir al sitio',
      why: () => 'Recibe este correo porque su cuenta tenía esta dirección.',
    },
    'token-changed': {
      subject: (w) =>
        w.change === 'removed'
          ? 'Se ha anulado un testigo de su cuenta'
          : 'Se ha creado un testigo para su cuenta',
      lead: (w) =>
        w.change === 'removed'
          ? 'Los programas que lo usaban ya no tienen acceso.'
          : 'Un programa que lo tenga puede actuar en su nombre hasta el día que figura abajo. El testigo mismo no está en este correo.',
      button: 'Ver mi cuenta',
      why: () => 'Recibe este correo porque los testigos abren su cuenta.',
    },
    'webhook-changed': {
      subject: (w) => {
        if (!w.mine) return 'Se ha creado un webhook';
        return {
          added: 'Se ha creado un webhook en su nombre',
          changed: 'Su webhook ha cambiado',
          removed: 'Su webhook se ha eliminado',
        }[w.change];
      },
      lead: (w) =>
        ({
          added: 'Desde ahora otro sistema recibe aviso de lo que ocurre en las misiones.',
          changed: 'Por este webhook otro sistema recibe aviso de lo que ocurre en las misiones.',
          removed: 'El otro sistema ya no recibe aviso de lo que ocurre en las misiones.',
        })[w.change],
      button: 'Ver los webhooks',
      why: (w) =>
        w.mine
          ? 'Recibe este correo porque el webhook es suyo.'
          : 'Recibe este correo porque administra las personas y los accesos.',
    },
  },
};
