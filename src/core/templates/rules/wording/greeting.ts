/** Words of greetings and congratulations, by base language; a text of nothing else says nothing specific. Our own list. */
export const GREETING_WORDS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    en: `
      hi hello hey dear good morning afternoon evening day welcome congratulations congrats happy birthday new year merry
      christmas and thank thanks you to there sir madam best wishes
    `,
    de: `
      hallo hi guten morgen tag abend liebe lieber herzlich herzlichen willkommen glückwunsch alles gute zum geburtstag
      frohe frohes weihnachten neues jahr und danke vielen dank
    `,
    es: `
      hola buenos buenas días tardes noches estimado estimada querido querida bienvenido bienvenida felicidades
      felicitaciones feliz cumpleaños navidad año nuevo y gracias
    `,
    fr: `
      bonjour bonsoir salut cher chère bienvenue félicitations joyeux joyeuses anniversaire noël bonne année fêtes et
      merci
    `,
    it: `
      ciao salve buongiorno buonasera buon giorno gentile caro cara benvenuto benvenuta congratulazioni auguri compleanno
      natale anno felice e grazie
    `,
    pt: `
      olá oi bom boa dia tarde noite prezado prezada caro cara bem vindo vinda parabéns feliz aniversário natal ano novo
      e obrigado obrigada
    `,
  }).map(([language, words]) => [language, new Set(words.trim().split(/\s+/))]),
);
