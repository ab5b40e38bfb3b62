"""Steps of the pipelines that e2e.ts runs, each of which leaves its mark in the texts."""

from wurzel.core import Settings, TypedStep
from wurzel.datacontract import PydanticModel


class Text(PydanticModel):
    text: str


class SourceSettings(Settings):
    TEXT: str


class SourceStep(TypedStep[SourceSettings, None, list[Text]]):
    def run(self, inpt: None) -> list[Text]:
        return [Text(text=self.settings.TEXT)]


class UpperStep(TypedStep[None, list[Text], list[Text]]):
    def run(self, inpt: list[Text]) -> list[Text]:
        return [Text(text=one.text.upper()) for one in inpt]


class ReverseStep(TypedStep[None, list[Text], list[Text]]):
    def run(self, inpt: list[Text]) -> list[Text]:
        return [Text(text=one.text[::-1]) for one in inpt]


class JoinStep(TypedStep[None, list[Text], list[Text]]):
    def run(self, inpt: list[Text]) -> list[Text]:
        return [Text(text=f"<{one.text}>") for one in inpt]


class PrintSettings(Settings):
    FACTOR: float
    FLAG: bool
    WORDS: str
    PLACES: list[str] = []


class PrintStep(TypedStep[PrintSettings, list[Text], list[Text]]):
    def run(self, inpt: list[Text]) -> list[Text]:
        own = self.settings
        return [
            Text(text=f"{one.text}|{own.FACTOR * 2}|{own.FLAG}|{own.WORDS}|{'+'.join(own.PLACES)}")
            for one in inpt
        ]
