"""Figures of speech: words of force that mean none."""

import pytest

from rasd import code_report
from rasd.coder.figures import ANY, FILE
from rasd.lexicon.load import cells, read_table
from rasd.model import make_report


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت وزارة الخزانة الأمريكية عقوبات جديدة تستهدف قطاع النفط الإيراني.",
        "طردت بريطانيا 23 دبلوماسيا روسيا من لندن أمس.",
        "شن الرئيس الأمريكي هجوما لاذعا على إيران في كلمته أمس.",
        "دخلت الجزائر في حالة حداد بعد وفاة الرئيس أمس.",
        "اندلعت حرب كلامية بين روسيا وأوكرانيا في مجلس الأمن أمس.",
        "تحطمت طائرة عسكرية جزائرية قرب قاعدة بوفاريك ومقتل 180 شخصا أمس.",
        "ضرب زلزال عنيف محافظة كرمانشاه في إيران وقتل 200 شخص أمس.",
        "تعرضت وزارة الدفاع الإسرائيلية لهجوم إلكتروني واسع أمس.",
        "تراجعت إسرائيل أمس عن قرارها بشأن أملاك الكنائس في القدس.",
        "قال الجيش الأميركي في بيان صادر عن قيادته في بغداد أمس.",
        "أفشلت روسيا أمس مشروع قرار بشأن إيران في نيويورك.",
        "أقام الجيش اللبناني نقطة تفتيش أمس عند مدخل صيدا.",
        "أعلنت إيران أمس إيقاف برنامجها الصاروخي في طهران.",
        "أطلق مسلحون من القبيلة النار في الهواء أمس في عدن.",
        "وصفت روسيا أمس تصريحات الرئيس الأمريكي في موسكو بأنها خطيرة.",
        "قال الجيش التركي إن حركة التمرد مستمرة في جنوب شرق تركيا منذ 1984.",
        "أعلن الجيش الأميركي سقوط طائرة عسكرية أميركية في غرب العراق أمس.",
        "قال الجيش الأميركي إن فرق الإنقاذ توجهت إلى موقع الحادث في بغداد أمس.",
    ],
)
def test_no_force_is_meant(text: str) -> None:
    assert not code_report(make_report(text, title="أخبار")).relevant


@pytest.mark.parametrize(
    "text",
    [
        "استهدفت طائرات إسرائيلية مواقع عسكرية إيرانية في ريف حمص أمس.",
        "طرد الجيش السوري مسلحي تنظيم داعش من بلدة السخنة أمس.",
        "شن تنظيم داعش هجوما عنيفا على حاجز للجيش العراقي قرب كركوك أمس.",
        "دخلت قوات النظام السوري بلدة خان شيخون في إدلب أمس.",
    ],
)
def test_force_is_meant(text: str) -> None:
    assert code_report(make_report(text, title="أخبار")).relevant


def test_every_lemma_is_an_act() -> None:
    acts = {row["lemma"] for row in read_table("acts.tsv").rows} | {row["id"] for row in read_table("means.tsv").rows}
    named = {lemma for row in read_table(FILE).rows for lemma in cells(row["lemmas"])}
    assert named - {ANY} <= acts, named - acts
