"""Which module builds which prop."""

from tools.previz.subjects.animal import animal
from tools.previz.subjects.ball import ball
from tools.previz.subjects.book import book
from tools.previz.subjects.bottle import bottle
from tools.previz.subjects.box import package
from tools.previz.subjects.can import can
from tools.previz.subjects.car import car
from tools.previz.subjects.coffee_machine import coffee_machine
from tools.previz.subjects.cosmetics import jar, lipstick
from tools.previz.subjects.cup import cup
from tools.previz.subjects.furniture import chair, plant
from tools.previz.subjects.headphones import headphones
from tools.previz.subjects.lamp import lamp
from tools.previz.subjects.laptop import laptop
from tools.previz.subjects.person import person
from tools.previz.subjects.phone import phone
from tools.previz.subjects.prop import Builder
from tools.previz.subjects.shoe import shoe
from tools.previz.subjects.stand_ins import building, device, dish, plinth, seat, tree, vehicle
from tools.previz.subjects.watch import watch

BUILDERS: dict[str, Builder] = {
    "watch": watch,
    "coffee_machine": coffee_machine,
    "bottle": bottle,
    "cup": cup,
    "phone": phone,
    "box": package,
    "lamp": lamp,
    "can": can,
    "lipstick": lipstick,
    "jar": jar,
    "book": book,
    "ball": ball,
    "laptop": laptop,
    "shoe": shoe,
    "person": person,
    "car": car,
    "headphones": headphones,
    "chair": chair,
    "plant": plant,
    "block": plinth,
    "animal": animal,
    "vehicle": vehicle,
    "building": building,
    "tree": tree,
    "food": dish,
    "device": device,
    "furniture": seat,
}
