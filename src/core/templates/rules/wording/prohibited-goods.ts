import type { PhrasesByLanguage } from '../phrases.js';

/**
 * Words that betray goods of the kinds that Meta's commerce policy forbids, by kind; our own list. A kind reads on in a
 * message: "names tobacco". Source: https://www.facebook.com/policies_center/commerce
 */
export const PROHIBITED_GOODS = {
  'weapons, ammunition or explosives': {
    en: `
      gun, guns, firearm, firearms, pistol, rifle, rifles, ammunition, ammo, explosives, fireworks, pepper spray,
      taser
    `,
    de: 'schusswaffe, schusswaffen, pistole, gewehr, munition, sprengstoff, feuerwerk, pfefferspray',
    es: `
      pistola, pistolas, arma de fuego, armas de fuego, rifle, munición, municiones, explosivos, fuegos
      artificiales
    `,
    fr: "arme à feu, armes à feu, pistolet, fusil, munitions, explosifs, feux d'artifice",
    it: "arma da fuoco, armi da fuoco, pistola, fucile, munizioni, esplosivi, fuochi d'artificio",
    pt: 'arma de fogo, armas de fogo, pistola, rifle, munição, explosivos, fogos de artifício',
  },
  tobacco: {
    en: `
      tobacco, cigarette, cigarettes, cigar, cigars, e cigarette, e cigarettes, vape, vapes, vaping, hookah,
      shisha, nicotine
    `,
    de: 'tabak, zigarette, zigaretten, zigarren, e zigarette, e zigaretten, vape, vapes, shisha, nikotin',
    es: 'tabaco, cigarrillo, cigarrillos, vapeador, vapeadores, vape, nicotina, narguile',
    fr: 'tabac, cigarette, cigarettes, cigares, vapoteuse, vape, chicha, nicotine',
    it: 'tabacco, sigaretta, sigarette, sigari, svapo, vape, nicotina, narghilè',
    pt: 'tabaco, cigarro, cigarros, charutos, vape, vapes, narguilé, nicotina',
  },
  'drugs or prescription medicine': {
    en: `
      marijuana, cannabis, cbd, thc, cocaine, steroids, kratom, prescription drugs, prescription drug, viagra,
      opioids
    `,
    de: 'marihuana, cannabis, cbd, kokain, steroide, anabolika, viagra, verschreibungspflichtige medikamente',
    es: 'marihuana, cannabis, cbd, cocaína, esteroides, viagra, medicamentos con receta',
    fr: 'marijuana, cannabis, cbd, cocaïne, stéroïdes, viagra, médicaments sur ordonnance',
    it: 'marijuana, cannabis, cbd, cocaina, steroidi, viagra, farmaci con ricetta',
    pt: 'maconha, cannabis, cbd, cocaína, esteroides, anabolizantes, viagra, remédios controlados',
  },
  alcohol: {
    en: 'alcohol, vodka, whisky, whiskey, wine, wines, beer, beers, champagne, liquor, tequila, gin',
    de: 'alkohol, wodka, vodka, whisky, wein, weine, bier, biere, sekt, champagner, schnaps, gin',
    es: 'alcohol, vodka, whisky, vino, vinos, cerveza, cervezas, champán, licor, licores, tequila, ginebra',
    fr: 'alcool, vodka, whisky, vin, vins, bière, bières, champagne, spiritueux',
    it: 'alcol, alcolici, vodka, whisky, vino, vini, birra, birre, spumante, liquori',
    pt: 'álcool, vodka, uísque, vinho, vinhos, cerveja, cervejas, champanhe, cachaça',
  },
  'gambling for money': {
    en: `
      casino, gambling, betting, sportsbook, place a bet, place your bet, slot machines, lottery, poker, bingo,
      free spins
    `,
    de: 'casino, glücksspiel, sportwetten, wette, wetten, spielautomaten, lotterie, poker, freispiele',
    es: 'casino, apuesta, apuestas, tragaperras, lotería, póker, bingo, giros gratis',
    fr: 'casino, paris sportifs, pari sportif, machines à sous, loterie, poker, tours gratuits',
    it: 'casinò, casino, scommessa, scommesse, slot machine, lotteria, poker, giri gratis',
    pt: 'cassino, aposta, apostas, caça níqueis, loteria, pôquer, bingo, rodadas grátis',
  },
  'adult products or dating': {
    en: 'porn, escort, escorts, sex toy, sex toys, adult toys, erotic, dating',
    de: 'porno, escort, sexspielzeug, erotik, erotisch, partnervermittlung',
    es: 'porno, escort, escorts, juguete sexual, juguetes sexuales, erótico, citas online',
    fr: 'porno, escort, sextoy, sextoys, érotique, site de rencontre',
    it: 'porno, escort, sex toy, erotico, incontri online',
    pt: 'pornô, acompanhantes, brinquedos eróticos, erótico, site de namoro',
  },
  'currency, crypto assets or predatory lending': {
    en: `
      bitcoin, cryptocurrency, cryptocurrencies, crypto, ico, binary options, payday loan, payday loans, bail
      bond, bail bonds, debt collection
    `,
    de: 'bitcoin, kryptowährung, kryptowährungen, krypto, binäre optionen, sofortkredit ohne schufa, inkasso',
    es: `
      bitcoin, criptomoneda, criptomonedas, cripto, opciones binarias, préstamo rápido, préstamos rápidos, cobro
      de deudas
    `,
    fr: `
      bitcoin, cryptomonnaie, cryptomonnaies, crypto, options binaires, prêt sur salaire, recouvrement de dettes
    `,
    it: 'bitcoin, criptovaluta, criptovalute, opzioni binarie, prestito veloce, recupero crediti',
    pt: 'bitcoin, criptomoeda, criptomoedas, cripto, opções binárias, empréstimo rápido, cobrança de dívidas',
  },
  'live animals, body parts or counterfeits': {
    en: `
      live animals, puppies for sale, kittens for sale, ivory, human organs, counterfeit, replica watch, replica
      watches, fake passport
    `,
    de: 'lebende tiere, welpen zu verkaufen, elfenbein, fälschung, fälschungen, gefälschte uhren',
    es: 'animales vivos, cachorros en venta, marfil, falsificado, réplica de reloj, réplicas de relojes',
    fr: 'animaux vivants, chiots à vendre, ivoire, contrefaçon, réplique de montre',
    it: 'animali vivi, cuccioli in vendita, avorio, contraffatto, orologi replica',
    pt: 'animais vivos, filhotes à venda, marfim, falsificado, réplica de relógio',
  },
  'multi-level marketing': {
    en: 'multi level marketing, mlm, get rich, downline, pyramid scheme',
    de: 'mlm, schneeballsystem, schnell reich',
    es: 'multinivel, mlm, hazte rico',
    fr: 'marketing multiniveau, mlm, devenir riche',
    it: 'multilivello, mlm, diventa ricco',
    pt: 'marketing multinível, mlm, fique rico',
  },
} satisfies Readonly<Record<string, PhrasesByLanguage>>;
