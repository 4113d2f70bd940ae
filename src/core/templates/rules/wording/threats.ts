import type { PhrasesByLanguage } from '../phrases.js';

/** Wording that threatens or shames. Our own list, after Meta's review rules. */
export const THREATS: PhrasesByLanguage = {
  en: `
    legal action, take you to court, see you in court, sue you, lawsuit, police report, be arrested, arrest warrant,
    jail, seize your, inform your employer, tell your family, inform your family, contact your relatives, publish
    your name, publicly shame, face consequences, final warning, or else, blacklist you
  `,
  de: `
    rechtliche schritte, vor gericht, verklagen, anzeige erstatten, pfänden, ihren arbeitgeber informieren, letzte
    warnung, gefängnis
  `,
  es: `
    acciones legales, ante los tribunales, demandarlo, demandarte, denuncia policial, embargar, embargo, informar a
    su empleador, último aviso, cárcel
  `,
  fr: `
    poursuites judiciaires, action en justice, devant le tribunal, porter plainte, saisir vos, informer votre
    employeur, dernier avertissement, prison
  `,
  it: `
    azioni legali, vie legali, in tribunale, denunciarla, pignorare, pignoramento, informare il suo datore, ultimo
    avviso, carcere
  `,
  pt: `
    ação judicial, medidas judiciais, processar você, boletim de ocorrência, penhora, informar seu empregador,
    último aviso, prisão
  `,
};
