/**
 * Beginnings and parts of words that tie a message to the reader's own order, account or request, or to something
 * critical; by base language. Our own list, after
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-categorization
 */
export const TRANSACTIONAL: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    en: `
      order, booking, reserv, appointment, account, payment, paid, invoice, receipt, bill, deliver, shipment, shipp,
      parcel, package, ticket, request, subscription, refund, balance, statement, policy, claim, transaction,
      transfer, purchase, visit, flight, trip, membership, application, prescription, registration, enrol, contract,
      loan, card, case, document, password, session, event, call, outage, recall, fraud, safety, suspicious,
      emergenc, maintenance, legal, urgent, security, alert, confirm, due, expire
    `,
    de: `
      bestell, buchung, reservierung, termin, konto, zahlung, rechnung, beleg, liefer, versand, sendung, paket,
      ticket, anfrage, abo, erstattung, guthaben, auszug, vertrag, schaden, überweisung, kauf, besuch, flug, reise,
      mitglied, antrag, rezept, anmeld, karte, fall, dokument, störung, rückruf, betrug, sicherheit, notfall,
      wartung, dringend, bestätig, fällig
    `,
    es: `
      pedido, orden, reserva, cita, cuenta, pago, factura, recibo, entrega, envío, paquete, boleto, ticket,
      solicitud, suscripción, reembolso, saldo, póliza, reclam, transacción, transferencia, compra, visita, vuelo,
      viaje, membresía, receta, registro, inscripción, contrato, préstamo, tarjeta, caso, documento, interrupción,
      fraude, seguridad, emergencia, mantenimiento, urgente, confirm, vence
    `,
    fr: `
      commande, réservation, rendez, compte, paiement, facture, reçu, livraison, livré, expédi, colis, billet,
      ticket, demande, abonnement, rembours, solde, relevé, police, réclamation, sinistre, virement, achat, visite,
      vol, voyage, adhésion, dossier, ordonnance, inscription, contrat, prêt, carte, document, panne, rappel,
      fraude, sécurité, urgence, urgent, maintenance, confirm, échéance
    `,
    it: `
      ordine, prenotazione, appuntamento, conto, account, pagamento, fattura, ricevuta, consegna, spedi, pacco,
      bigliett, richiesta, abbonamento, rimborso, saldo, polizza, reclamo, sinistro, bonifico, acquist, visita,
      volo, viaggio, iscrizione, pratica, ricetta, registrazione, contratto, prestito, carta, document, guasto,
      frode, sicurezza, emergenza, manutenzione, urgente, conferm, scaden
    `,
    pt: `
      pedido, reserva, consulta, agendamento, conta, pagamento, fatura, boleto, recibo, entrega, envio, pacote,
      encomenda, ingresso, solicitação, assinatura, reembolso, saldo, extrato, apólice, sinistro, transação,
      transferência, pix, compra, visita, voo, viagem, matrícula, receita, cadastro, inscrição, contrato,
      empréstimo, cartão, protocolo, documento, interrupção, fraude, segurança, emergência, manutenção, urgente,
      confirm, vence
    `,
  }).map(([language, stems]) => [language, new RegExp(stems.trim().split(/,\s+/).join('|'), 'iu')]),
);
