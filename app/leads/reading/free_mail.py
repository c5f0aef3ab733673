"""Providers at which anybody can have an address."""

FAMILIES = frozenset({"aol", "gmx", "hotmail", "outlook", "yahoo", "yandex"})
"""Those that have one domain in each country."""

_ONE_BY_ONE = """
    gmail.com googlemail.com icloud.com me.com mac.com live.com msn.com passport.com ymail.com rocketmail.com
    aim.com mail.com email.com usa.com proton.me protonmail.com protonmail.ch pm.me fastmail.com fastmail.fm
    hey.com hushmail.com tutanota.com tutanota.de tuta.io tuta.com zohomail.com zohomail.eu inbox.com
    live.co.uk live.ie live.de live.at live.fr live.nl live.be live.it live.se live.dk live.no live.ca
    live.com.au live.com.mx live.com.pt
    btinternet.com btopenworld.com virginmedia.com virgin.net blueyonder.co.uk ntlworld.com sky.com
    talktalk.net tiscali.co.uk plusnet.com eircom.net
    web.de t-online.de freenet.de arcor.de online.de vodafone.de posteo.de posteo.net mailbox.org mail.de
    email.de freemail.de kabelmail.de unitybox.de aon.at chello.at bluewin.ch sunrise.ch hispeed.ch
    orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr bbox.fr numericable.fr
    libero.it virgilio.it tiscali.it alice.it tin.it iol.it fastwebnet.it
    telefonica.net terra.es ono.com sapo.pt
    ziggo.nl kpnmail.nl planet.nl home.nl xs4all.nl hetnet.nl upcmail.nl telenet.be skynet.be proximus.be
    telia.com bredband.net spray.se online.no tdcadsl.dk mail.dk luukku.com kolumbus.fi
    wp.pl o2.pl onet.pl op.pl interia.pl poczta.fm tlen.pl seznam.cz centrum.cz email.cz post.cz azet.sk
    freemail.hu citromail.hu abv.bg mail.bg ukr.net i.ua mail.ru bk.ru inbox.ru list.ru rambler.ru
    comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com
    optonline.net frontier.com shaw.ca rogers.com sympatico.ca videotron.ca telus.net
    bigpond.com bigpond.net.au optusnet.com.au iinet.net.au xtra.co.nz mweb.co.za
    rediffmail.com qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com naver.com
    hanmail.net daum.net docomo.ne.jp ezweb.ne.jp softbank.ne.jp uol.com.br bol.com.br terra.com.br ig.com.br
"""
PROVIDERS = frozenset(_ONE_BY_ONE.split())
