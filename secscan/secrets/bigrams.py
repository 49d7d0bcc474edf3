"""Which letters follow which in words: what a person made up can be read, what chance made cannot.

The table holds, for each two letters, those that follow them in at least two of ten thousand words that
programs use in names and comments; a dot stands for the beginning and the end of a word.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from urllib.parse import unquote

from secscan.secrets.values import is_repetitive, word_set

_FOLLOWED = {
    pair[:2]: frozenset(pair[2:])
    for pair in word_set(
        """
.aabcdefgiklmnpqrstuvwz .babcdefgilmoprsuy .cabcdefghilmnoprstuvy .dabcdefgilmorstuy
.eabcdefghijlmnopqrstuvx .fabcdefgilmnoprstu .gacdehilmnoprstuvz .hacdeikotuy .iacdefglmnoprstwx
.jaegiopsuw .kaeilnosuvw .labcdefilnorstw .mabcdegiklmoprstuy .nabdefgilopstuv .oabcfilmnoprstuvw
.pabdefghikloprstuwy .qsu .rabcdefghiklmnopstuw .sabcdehiklmnopqrstuvwy .taceghilmoprstuwxyz
.ubcdfilmnprstuv .vadefilnopstu .wacefhiors .xabcdefmnosxy .yadeioy .zaeio aa.adr ab.abcdeilors
ac.acehikloqrty ad.abcdeghijlmorstvy ae.amr af.aeft ag.aegimnors ah.e ai.dlmnrst ajo ak.aeiprs
al.acefgiklmnoprstuy am.abeilmopsz an.acdefghiknostuy ap.aehiprst aqu ar.abcdegiklmnoprsty
as.acdehikmnopstuy at.acefhilmorstuvy audglnstx av.aeio aw.ans ax.bilps ay.eilmos az.eioy ba.bcdglnrstz
bb.bior bc.dlo bd.ai be.acdefghlnrsty bf. bho bicdglnst bj.es bke bl.aeikouy bm.aio bne boadlmorstux
bpar braeiko bs.cdeioptuy btaery bucfgilnrst bvi by.ept ca.bcdflmnprstu cb. cc.abdeiosu cd.aeis
ce.bdefhilmnprs cf.ls cgeiopr ch.adefilmnoru ci.abdefilmnoprst ck.aefilnoprstwy cl.aceiosu cm.abdeops
cnaet co.abcdefglmnoprsuv cp.uy cqu cr.adeilnoty cs.aeipt ct.aeilnoprstuxy cucilmrst cv.dehmprst cwd
cy.c da.bcdelmnprsty db.aeiloy dc.aot dd.eilr de.abcdefglmnprstvx df.dfil dger dh.e di.acdefgmnorstuv
djau dk. dlceiloy dmaeis dn.a do.celmnprstuw dp.ao dr.aeilosy ds.ahirt dt.hor du.aclmnprs dv.aei dwar
dx. dy.n ea.bcdfgklmnprstv eb.ahiorsuy ec.acdehiklorstuvy ed.abdegilosu ee.bdefiklmnprstz
ef.abcdefgilorstu eg.aefgimorsuv eh.aio eidglnprstv eje ek.as el.adefilmopstvy em.abcegilopstu
en.abcdefghilopqstuv eo.bflnprtuv ep.abehilorst eq.su er.abcdefghiklmnoprstuvwy es.cdeghinoprstuwy
et.abcdefghilmnoprstuvwxy eucdeirs ev.aeimo ew.aehilors ex.acdehipt ey.cesw ezeo fa.abcdfilmnrstuv fb.i
fc.hno fd.abcdes fe.abcdenrstw ff.bdefils fg.eh fi.cdefglnortx fl.aeiouy fmat fnao fo.clnorsu fp.aert
fraeio fs.eisty ft.eimsy fulnrstz fy.i ga.cilmnprt gccos ge.dmnorstvx gf.a gg.eilr gh.adeilt
gi.cdeflnostv gleioy gm.aet gn.aeimosu go.abdgilmnoprstuv gp.agr gqu gr.aeioptu gs.eit gt.ehrt
guaeilmorst gv.a gwi gy. gz.i ha.bcdeiklmnprstuv hchlo hdir he.abcdeilmnrstux hfl hi.cdefglmnprstv hk.
hl.eiy hm.aeot hn.aio ho.cdiklmnoprstuw hpu hr.aeiot hs. ht.eimst huabfmnpst hy.ps hz. ia.bdglmnrst
ib.ceilru ic.aehiklmorstuy id.adegilnorstux ie.cdflnrstvwx if.acdefilmoty ig.acefghimnpqrstuvx iho ii.
ik.ei il.acdefilostuy im.aeimpsu in.abcdefghijklmnopstuv io.bcdflmnrstuv ip.acefhilpstu iqu
ir.acdefimnoprstuwy is.acdefhijklmnoprstux it.acehilmorstuwyz ium iv.aeim ix.eioptu izaeio janprv jec
jist jmp jobehir js.o julmns jwks ka.bdfglrt kcn kdi ke.deflnrstwxy kfi kg. ki.cdelnpt klaeio kma knao
kop kpo kqu kre ks.ilpuyz kt.ir kubp kwad ky. la.bcgikmnprstuvxyz lb.a lc.hkoru ld.bcefimnprs
le.acdefgilmnoprstvwx lf. lg.o li.abcdefgkmnpstvz lk.cis ll.abceimnoprstuwy lm.u ln.aekos
lo.abcgnoprstuwy lp.aehi lrdempu ls.aehpt lt.adehios luadegmnrst lvei lwpr ly.iz lz. ma.cdgijklnprstxyz
mb.cdeilosu mcalpt md.ais me.acdeglmnorstvwz mge mi.cdgilmnprstxz mkdefnst ml.eiory mm.aeiosu mns
mo.bcdnrstuv mp.adefilorstu mq. mre ms.cegiv mt.ipu mulmnst mys na.bcgklmnprstvw nb.alosu nc.aefhilortuy
nd.abefilmoprstuy ne.acdefgilnoqrstvwx nf.deilosu ng.efilorstuv nh.ae ni.acdefglmnopqstvxz nje nk.aeins
nl.ceioy nmaeo nn.aeior no.abcdeflmnoprstuvw npabiru nqu nre ns.acefhilmopstuz nt.acefhilmnoprstuwy
nu.aeilmopstx nv.aeio nwar ny.mw oa.cdlrt ob.aeijlostuvy oc.acdefgikmnorstu od.abdeinosuy oe.rsx
of.dfilst og.aegilnorsuy oha oi.cdns ojes ok.aeisu ol.acdeilnostuv om.abeilmnops on.abcdefgijlmnopstvwy
oo.bdfgklmnprst op.abcehilmnoprstuy or.acdegikmnoprstwy os.acefhimprstuxy ot.aefhilosty ou.bcdglnprst
ov.aei ow.aceilnsw ox.eiy oy.em oze pa.bcdgilmnqrstuwy pb.a pc.los pdaix pe.acdefglnprst pf.ils pg.ipr
ph.aeiory pi.cdeflmnprstvx pkgit pl.aeiouy pm. pn.a po.dilnoprstuw pp.abeilorsy pr.aceilos ps.ehistu
pt.abcehimoqrsuy pu.blnprst pv. pwr px. py.cdfioprstv ql.i qs. quaeio ra.bcdfgilmnprstvwy rbaio
rc.aehilnoruv rd.aceilosw re.abcdefgijlmnopqrstuvwx rf.adeilmo rg.aceirsuv rhae ri.abcdefglmnopstvz
rk.defils rl.aceiosuy rm.adeilosu rn.aceilos ro.abcdfgjklmnoprstuvwxyz rp.abcor rr.acdegiouy
rs.acehioptu rt.acefhilorstuy ru.bceilmnps rv.aei rwailrx ry.ip sa.bcfgilmnprstvwy sb.i sc.aehilorstu
sd.aikns se.acdefglmnpqrstvw sf.eiouy sg.chis sh.aeilmoru si.abcdefglmnoprstvxz sk.eis sl.aeioy sm.aio
sn.adio so.cflmnru sp.abdegilor sqlru sr.ce ss.acefhiloptuw st.acdefghijklmnoprstuxy suabcefgilmnprs
sv.c swaeio sx. sy.mns sz. ta.bcdfghiklmnrstvxy tb.losu tc.ahilmosu td.aeio te.acdefglmnoprstuvx
tf.diloprsu tgior th.acdeilmnorsuyz ti.abcdefghlmnoprstvz tjs tks tl.deiknopsy tm.aelopqstu tn.aes
to.abcdfgijklmnoprstuw tp.abefgiloprstuw tq. tr.acefilnopsuy ts.aceilotu tt.aeilopry tu.abeinprst tv.af
twaeio tx.at ty.lp tz. uadglnrst ub.cdejklmnprstuy uc.cehikt ud.efips ue.cdlnrsu uf.fs ug.eghil
ui.cdlnrstv ul.adeilnoty um.abeimnopsu un.abcdehiklmnopqrstuvw uotu up.cdeglpst ur.acdefgilnoprstv
us.aehilprstuy ut.acdefhilopstu uui ux. uzz vabdilnrst vc. vds ve.cdlmnorsx vfs vg. vho viacdelnorstv
vmaio vo.ciklry vr.e vs.t vtaip vul vy. wagiklnprstyz wbl wcot wd. weabdeilrs wfd whaeio widfklnrst
wleioy wn.aegils wofru wpi wr.aio ws.e wty ww.w xabcdmt xbe xcaehl xdeis xecdlmrs xfafs xha xidemnost
xmel xn. xopr xp.aeilor xsit xt.abehprsuv xx.x xy.z yamn ybo ycl ye.adlrs yfi yho yien yleio ym.abelmo
yn.acot yonu yp.abehiorty yrei ys.cinqt ytehi yvei ywaho yy.y yze za.t ze.dnorstv zilnp zon zy. zz.
        """
    )
}
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_COMMON = re.compile(
    r"pass(?:word|wort|wd|phrase|code)?|pwd|secret|token|key|user(?:name)?|admin|root|guest|postgres|mysql|test|login|auth|client|server"
    r"|api|app|web|http|sql|jwt|aws|dev|prod|local|host|mail|john|doe|hello|world|welcome|letmein|qwerty|asdf"
    r"|csrf|xsrf|fake|dummy|mock|oauth|ssh|tls|ssl|rsa|aes|hmac|bcrypt|url|uri|json|xml|html|ftp|smtp|ldap|github|gitlab|kafka"
    r"|abcd?(?:ef\w?)?|xyz|foo|bar|baz|my(?=[a-z]{3})",
    re.IGNORECASE,
)
_CONSTANT = re.compile(r"[A-Z]{2,}(?:[_-][A-Z]+)+(?:[_-]?\d{1,2})?")
_LEET = str.maketrans("0134578@$!", "oieastbasi")
_READ = 3
_SHORTEST = 4
_LONGEST = 4_096
_PLAIN = 8
_SWITCHES = 3


@lru_cache(maxsize=4096)
def unusual_letters(word: str) -> int:
    """How many letters of a word in lower case follow as they never do in words."""
    text = f".{word}."
    return sum(text[i + 2] not in _FOLLOWED.get(text[i : i + 2], ()) for i in range(len(word)))


def is_common(value: str) -> bool:
    """Whether a value is a word that everybody tries first, with little behind it, or digits alone."""
    short = len(value) < _PLAIN or value.isalpha()
    return value.isdigit() or (short and not _COMMON.sub("", value).strip("0123456789_-.!@#$"))


def is_readable(value: str) -> bool:
    """Whether a person reads the letters of a value as words."""
    text = _COMMON.sub(" ", value)
    parts = [part.lower() for part in _PART.findall(text)]
    letters = sum(map(len, parts))
    known = sum(map(str.isalpha, value)) - letters
    words = [part for part in parts if len(part) >= _READ]
    odd = sum(map(unusual_letters, words))
    read = known + sum(map(len, words))
    return odd <= max(1, letters // _PLAIN) and 3 * read >= 2 * (known + letters)


def looks_generated(value: str) -> bool:
    """Whether a value looks made by chance, and not made up: as passwords and keys are that are in use.

    Letters that are no words, or letters and digits by turns; words with digits for letters are words.
    """
    if not _SHORTEST <= len(value) <= _LONGEST or any(map(str.isspace, value)) or is_repetitive(value):
        return False
    if _CONSTANT.fullmatch(value):
        return False
    if "%" in value:
        return looks_generated(unquote(value).replace("%", ""))
    letters = sum(char.isascii() and char.isalpha() for char in value)
    if not letters or 2 * sum(map(str.isalnum, value)) < len(value):
        return False
    switches = sum(one.isdigit() != other.isdigit() for one, other in pairwise(value))
    if letters < _READ and switches < _SWITCHES:
        return False
    spelt = 2 * sum(map(str.isdigit, value)) <= letters and is_readable(value.translate(_LEET))
    return not (spelt or is_readable(value))
