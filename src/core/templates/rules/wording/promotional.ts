import type { PhrasesByLanguage } from '../phrases.js';

/**
 * Wording that sells. Our own list, after what Meta counts as marketing (offers, discounts, cross-selling, persuasion):
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-categorization
 */
export const PROMOTIONAL: PhrasesByLanguage = {
  en: `
    % off, % discount, discount, discounts, special offer, special offers, limited offer, limited time, exclusive
    offer, exclusive offers, exclusive deal, exclusive deals, best deal, best deals, hot deals, great deals, on
    sale, flash sale, summer sale, winter sale, clearance sale, our sale, sale ends, black friday, promo code,
    promotion, promotions, coupon, coupons, free shipping, free delivery, free gift, free trial, buy now, shop now,
    upgrade now, renew now, subscribe now, book now, buy one get one, do not miss, don’t miss, don't miss, hurry,
    while stocks last, last chance, cashback, special price, save up to, you may also like, recommended for you, you
    might like, new arrivals, new collection, refer a friend, check out our, explore our, discover our, upgrade to,
    earn points, giveaway, bonus
  `,
  de: `
    % rabatt, rabatt, rabatte, sonderangebot, sonderangebote, angebot des tages, nur für kurze zeit, jetzt kaufen,
    jetzt bestellen, jetzt shoppen, gutschein, gutscheincode, gratis, kostenloser versand, ausverkauf, nicht
    verpassen, verpassen sie nicht, entdecken sie, neue kollektion, solange der vorrat reicht, letzte chance, das
    könnte ihnen auch gefallen, empfehlen sie uns, gewinnspiel
  `,
  es: `
    % de descuento, descuento, descuentos, oferta, ofertas, promoción, promociones, cupón, rebajas, liquidación,
    envío gratis, compra ahora, compre ahora, aprovecha, aproveche, no te pierdas, no se pierda, últimas horas,
    última oportunidad, por tiempo limitado, nueva colección, también te puede gustar, recomienda a un amigo, sorteo
  `,
  fr: `
    % de réduction, réduction, réductions, remise, offre spéciale, offres spéciales, offre exclusive, promotion,
    promotions, code promo, soldes, livraison gratuite, livraison offerte, achetez maintenant, profitez, ne manquez
    pas, dernière chance, durée limitée, nouvelle collection, vous aimerez aussi, parrainez, jeu concours
  `,
  it: `
    % di sconto, sconto, sconti, offerta speciale, offerte, promozione, promozioni, codice promo, saldi, spedizione
    gratuita, acquista ora, approfitta, non perdere, ultima occasione, per un tempo limitato, nuova collezione,
    potrebbe piacerti anche, invita un amico, concorso a premi
  `,
  pt: `
    % de desconto, desconto, descontos, oferta, ofertas, promoção, promoções, cupom, liquidação, frete grátis,
    compre agora, compre já, aproveite, não perca, última chance, por tempo limitado, nova coleção, você também pode
    gostar, indique um amigo, sorteio
  `,
};
