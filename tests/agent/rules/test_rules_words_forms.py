"""The base form of many everyday verbs, in -s, -ing and -ed."""

import pytest

from agent.rules.words import base_form

REGULAR = """
applaud approach ask attack bark beam bend bless blink blossom boil bow bowl brush bump burn carry cast chat-t
chew clap-t claw clean climb comb copy cough crack crawl cross crouch crowd cry dance dart dash dig-t dip-t discover
dive dodge doze drag-t drift drill drip-t drop-t drum-t dry duck edit embrace emerge empty enter erupt examine exchange
explode explore fade fan-t fetch fill fish fix flap-t flash flicker flip-t float flow fold follow forage forge frown
fry gallop gasp gather gaze gesture giggle glance gleam glide glow gnaw grab-t grapple graze greet grill grin-t grip-t
groan groom growl guard guide gulp hammer handle hatch haul heave hiss hoist honk hop-t hover howl hug-t hum-t hunt
hurl ignite inspect iron jerk jog-t juggle jump kick kiss kneel knit-t knock laugh launch lean leap level-l lick lift
limp linger listen load lock loosen lower lunge march marvel-l melt mend merge milk mix model-l moan mop-t mow munch
murmur nap-t nibble nod-t nudge nuzzle offer open paddle paint park pass paste pat-t patrol-t pause peck pedal-l
peel perch perform pet-t pick pinch plant play plough plug-t plunge point poke polish pop-t pose pounce pour pray preen
press prowl prune pull pulse pump punch purr push quarrel-l race rain rake reach relax release repair rest reveal
revolve ride rinse roam roar roast rock roll romp rotate row rub-t rummage rush sail salute saw scamper scan-t scatter
scavenge scold scoop scour scowl scrape scratch scream scrub-t scurry settle share sharpen shave shiver shout
shove shovel-l shriek shrug-t sift sigh sip-t sketch skid-t skim-t skip-t slap-t slice slip-t smash smile smoke snap-t
sneeze sniff snore snort snuggle soak soar sob-t soothe sort spill splash sprawl sprout squeak squeal squeeze
squint stack stagger stamp stampede stare steam step-t stir-t stitch stomp stop-t strain stretch stroke stroll strum-t
stumble submerge surge swallow swap-t swarm sway swerve swirl swivel-l swoop tackle tap-t taste tear tease throb-t
tickle tidy tilt tip-t toast toss touch tow track trail trap-t travel-l tremble trickle trim-t trot-t trudge tuck tug-t
tumble tune turn twinkle twirl twist twitch unfold unlock unpack unravel-l unroll unwrap-t vanish vault wade wag-t wait
walk wallow waltz wander warm wash waste watch water wave wax weave weed weigh whip-t whirl whisk whisper whistle
wiggle wink wipe wobble work wrap-t wrestle wriggle writhe yank yawn yell yelp zigzag-t zip-t zoom
"""
OTHERS = {
    "lying": "lie", "lied": "lie", "tying": "tie", "tied": "tie", "untying": "untie", "dyeing": "dye", "eyeing": "eye",
    "canoeing": "canoe", "tiptoeing": "tiptoe", "tiptoes": "tiptoe", "frolicking": "frolic", "picnicking": "picnic",
    "adding": "add", "butting": "butt", "building": "build", "lighting": "light", "agreed": "agree", "skis": "ski",
    "spritzes": "spritz", "bathing": "bathe", "aching": "ache", "hoes": "hoe", "caught": "catch", "rode": "ride",
}  # fmt: skip


def _forms(entry: str) -> list[tuple[str, str]]:
    """The three forms of a verb; "-t" doubles its last letter, "-l" may."""
    verb, _, doubled = entry.partition("-")
    if verb.endswith("e"):
        forms = [f"{verb}s", f"{verb[:-1]}ing", f"{verb}d"]
    elif verb.endswith("y") and verb[-2] not in "aeo":
        forms = [f"{verb[:-1]}ies", f"{verb}ing", f"{verb[:-1]}ied"]
    else:
        ending = "es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s"
        stems = {"": [verb], "t": [verb + verb[-1]], "l": [verb, f"{verb}l"]}[doubled]
        forms = [verb + ending, *(stem + tail for stem in stems for tail in ("ing", "ed"))]
    return [(form, verb) for form in forms]


@pytest.mark.parametrize("entry", REGULAR.split())
def test_every_form_of_a_verb_has_its_dictionary_form(entry: str) -> None:
    assert {form: base_form(form) for form, _ in _forms(entry)} == dict(_forms(entry))


@pytest.mark.parametrize(("form", "base"), OTHERS.items())
def test_a_form_out_of_the_ordinary_has_its_dictionary_form(form: str, base: str) -> None:
    assert base_form(form) == base


@pytest.mark.parametrize("word", ["ceiling", "wedding", "evening", "fitting", "spring", "hundred", "crooked", "pants"])
def test_a_word_that_only_ends_like_one_is_kept(word: str) -> None:
    assert base_form(word) == word
